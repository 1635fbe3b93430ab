/** The recipient's code at the door: how often it may be tried, and when it counts as answered. */

import type { RecipientCode } from '../../api/records';
import type { RecipientPolicy } from '../../api/wire';
import { isAhead } from '../../offline/instants';

export const CODE_TRIES = 5;
export const CODE_PAUSE_MS = 5 * 60_000;

/** How the question for one passport's code stands. */
export interface CodeState {
  tries: number;
  /** Epoch ms until which no code is taken; 0 if it may be tried now. */
  pausedUntil: number;
  proof: string | null;
  skipped: string | null;
}

export const UNASKED: CodeState = { tries: 0, pausedUntil: 0, proof: null, skipped: null };

export function asks(recipient: RecipientPolicy | undefined): RecipientPolicy['recipient_code'] {
  return recipient?.recipient_code ?? 'off';
}

/** After a wrong code; the fifth in a row begins a pause. */
export function missed(state: CodeState, now: number): CodeState {
  const tries = state.tries + 1;
  return tries < CODE_TRIES
    ? { ...state, tries }
    : { ...state, tries: 0, pausedUntil: now + CODE_PAUSE_MS };
}

/** Another person: nothing that was said before counts, but the tries do. */
export function asksAgain(state: CodeState): CodeState {
  return { ...state, proof: null, skipped: null };
}

export function isPaused({ pausedUntil }: CodeState, now: number): boolean {
  return isAhead(pausedUntil, CODE_PAUSE_MS, now);
}

export function isAnswered(
  state: CodeState | undefined,
  recipient: RecipientPolicy | undefined,
): boolean {
  const asked = asks(recipient);
  if (asked === 'off' || state?.proof) return true;
  return asked === 'asked' && Boolean(state?.skipped);
}

/** What the record says of it. */
export function codeOf(
  state: CodeState | undefined,
  recipient: RecipientPolicy | undefined,
): RecipientCode | null {
  if (asks(recipient) === 'off') return null;
  if (state?.proof) return { proof: state.proof };
  return state?.skipped ? { skipped: state.skipped } : null;
}
