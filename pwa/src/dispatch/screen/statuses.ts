/** How each verdict and state is shown: its words and its tone, the same on every screen. */

import type { Tone } from '../../ui/tone';
import type { DueState, OrderState, PinLevel, RunState, Verdict } from '../api/wire';
import type { Key } from '../words';

export interface Shown {
  label: Key;
  tone: Tone;
}

export const verdicts: Record<Verdict, Shown> = {
  owed: { label: 'cases.verdict.owed', tone: 'gold' },
  not_owed: { label: 'cases.verdict.not_owed', tone: 'idle' },
  undecidable: { label: 'cases.verdict.undecidable', tone: 'warn' },
  held: { label: 'cases.verdict.held', tone: 'warn' },
  expired: { label: 'cases.verdict.expired', tone: 'bad' },
};

export const orderStates: Record<OrderState, Shown> = {
  waiting_initials: { label: 'orders.state.waiting_initials', tone: 'warn' },
  initialled: { label: 'orders.state.initialled', tone: 'warn' },
  sealed: { label: 'orders.state.sealed', tone: 'gold' },
  planned: { label: 'orders.state.planned', tone: 'info' },
  under_way: { label: 'orders.state.under_way', tone: 'info' },
  delivered: { label: 'orders.state.delivered', tone: 'good' },
  returned: { label: 'orders.state.returned', tone: 'bad' },
};

export const runStates: Record<RunState, Shown> = {
  planned: { label: 'runs.state.planned', tone: 'gold' },
  under_way: { label: 'runs.state.under_way', tone: 'info' },
  finished: { label: 'runs.state.finished', tone: 'good' },
  cancelled: { label: 'runs.state.cancelled', tone: 'idle' },
};

export const dueStates: Record<DueState, Shown> = {
  due: { label: 'runs.due.due', tone: 'idle' },
  loaded: { label: 'runs.due.loaded', tone: 'info' },
  delivered: { label: 'runs.due.delivered', tone: 'good' },
  failed: { label: 'runs.due.failed', tone: 'bad' },
  returned: { label: 'runs.due.returned', tone: 'bad' },
  unvisited: { label: 'runs.due.unvisited', tone: 'warn' },
  held: { label: 'runs.due.held', tone: 'bad' },
  taken_off: { label: 'runs.due.taken_off', tone: 'idle' },
};

export const pinLevels: Record<PinLevel, Key> = {
  pin: 'places.level.pin',
  rooftop: 'places.level.rooftop',
  street: 'places.level.street',
  village: 'places.level.village',
  district: 'places.level.district',
  regency: 'places.level.regency',
  none: 'places.level.none',
};

/** The fewer days are left before the national system cancels a passport, the louder. */
export function clockTone(daysLeft: number): Tone {
  if (daysLeft <= 3) return 'bad';
  return daysLeft <= 10 ? 'warn' : 'idle';
}
