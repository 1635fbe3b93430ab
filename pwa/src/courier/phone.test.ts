/** What the screens read of the phone. */

import { expect, test } from 'vitest';
import { remember } from '../offline/facts';
import { officeDate } from '../words/format';
import { phone } from './phone.svelte';

test('the day is the office’s, however wrong the phone’s own clock is', async () => {
  const phoneTime = Date.parse('2026-11-24T02:00:00Z');
  expect(officeDate(phone.officeNow(phoneTime))).toBe('2026-11-24');
  await remember('clock_offset_ms', -2 * 86_400_000);
  await phone.readAgain();
  expect(officeDate(phone.officeNow(phoneTime))).toBe('2026-11-22');
});
