import { expect, test } from 'vitest';
import { aBundle } from '../../testing/runs';
import { asks, CODE_PAUSE_MS, CODE_TRIES, isAnswered, isPaused, missed, UNASKED } from './code';

const { recipients } = aBundle([]).policy;
const recipient = (name: string): (typeof recipients)[number] =>
  recipients.find(({ recipient_class }) => recipient_class === name)!;

const matched = { ...UNASKED, proof: 'cHJvb2Y=' };
const passed = { ...UNASKED, skipped: 'lost' };

test('where it is asked, a reason is enough', () => {
  expect(isAnswered(undefined, recipient('self'))).toBe(false);
  expect(isAnswered(passed, recipient('self'))).toBe(true);
  expect(isAnswered(matched, recipient('self'))).toBe(true);
});

test('where it is required, only the code is enough', () => {
  expect(isAnswered(passed, recipient('power_of_attorney'))).toBe(false);
  expect(isAnswered(matched, recipient('power_of_attorney'))).toBe(true);
});

test('where it is off, nothing is asked', () => {
  expect(isAnswered(undefined, { ...recipient('self'), recipient_code: 'off' })).toBe(true);
  expect(asks(undefined)).toBe('off');
});

test('five wrong codes in a row begin a pause, after which there are five again', () => {
  const now = 1_000_000;
  let state = UNASKED;
  for (let miss = 1; miss < CODE_TRIES; miss += 1) {
    state = missed(state, now);
    expect([state.tries, isPaused(state, now)]).toEqual([miss, false]);
  }
  state = missed(state, now);
  expect([state.tries, isPaused(state, now)]).toEqual([0, true]);
  expect(isPaused(state, now + CODE_PAUSE_MS)).toBe(false);
});

test('a clock set back by a day does not pause for a day', () => {
  const state = { ...UNASKED, pausedUntil: 2 * 86_400_000 };
  expect(isPaused(state, 86_400_000)).toBe(false);
});
