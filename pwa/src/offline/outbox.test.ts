import { afterEach, expect, test, vi } from 'vitest';
import type { HandoverBody, SyncItem } from '../api/records';
import { photographed } from '../testing/photos';
import { aFailedAttempt } from '../testing/records';
import { saveDraft } from './drafts';
import { AlreadyRecorded, lastNumber, outbox, record, takeBack } from './outbox';
import { photoBytes } from './photo-store';
import { isHeld } from './records';
import { allDrafts } from '../testing/stored';

const HANDOVER = {
  key: 'handover:stop-1',
  kind: 'handover',
  runId: 'run-1',
  stopId: 'stop-1',
  content: {},
} as const;

afterEach(() => vi.useRealTimers());

test('a record is on the phone, and its draft is gone, in the same moment', async () => {
  await saveDraft({
    key: 'failed_attempt:stop-1',
    kind: 'failed_attempt',
    runId: 'run-1',
    stopId: 'stop-1',
    content: {},
  });
  const made = await aFailedAttempt();
  expect((await outbox()).map(({ id }) => id)).toEqual([made.id]);
  expect(await allDrafts()).toEqual([]);
});

test('every record has its own id and the next number', async () => {
  const made = [await aFailedAttempt(), await aFailedAttempt(), await aFailedAttempt()];
  expect(new Set(made.map(({ id }) => id)).size).toBe(3);
  expect(made.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('records made at once never share a number', async () => {
  const made = await Promise.all(Array.from({ length: 10 }, () => aFailedAttempt()));
  expect(new Set(made.map(({ seq }) => seq)).size).toBe(10);
});

test('a record keeps its own time, also beside a clock never compared', async () => {
  const { text } = await aFailedAttempt();
  const item = JSON.parse(text) as SyncItem;
  expect(item.recorded_at).toMatch(/Z$/);
  expect(item.monotonic_ms).toBeGreaterThanOrEqual(0);
  expect(item.clock_offset_ms).toBeNull();
});

test('within its time a record is taken back into its draft', async () => {
  const made = await aFailedAttempt({ holdMs: 60_000 });
  expect(await takeBack(made.id)).toBe(true);
  expect(await outbox()).toEqual([]);
  expect((await allDrafts())[0]).toMatchObject({ content: { reason: 'not_at_home' } });
});

test('after its time a record is final', async () => {
  const made = await aFailedAttempt({ holdMs: 60_000 });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  expect(await takeBack(made.id)).toBe(false);
  expect(await outbox()).toHaveLength(1);
});

test('a record without a hold is final at once, and taking back twice does nothing', async () => {
  const final = await aFailedAttempt();
  expect(await takeBack(final.id)).toBe(false);
  const held = await aFailedAttempt({ holdMs: 60_000 });
  expect(await takeBack(held.id)).toBe(true);
  expect(await takeBack(held.id)).toBe(false);
});

test('a clock set back by a day does not hold a record for a day', async () => {
  const made = await aFailedAttempt({ holdMs: 60_000 });
  expect(isHeld(made, Date.now() - 86_400_000)).toBe(false);
});

test('a visit that two windows opened is recorded once, by whichever saves first', async () => {
  const since = await lastNumber();
  const made = await aFailedAttempt({ since, holdMs: 60_000 });
  await expect(aFailedAttempt({ since })).rejects.toBeInstanceOf(AlreadyRecorded);
  expect((await outbox()).map(({ id }) => id)).toEqual([made.id]);
});

test('what was taken back may be saved from the other window', async () => {
  const since = await lastNumber();
  const made = await aFailedAttempt({ since, holdMs: 60_000 });
  await takeBack(made.id);
  await aFailedAttempt({ since });
  expect(await outbox()).toHaveLength(1);
});

test('a second visit to the same door, begun after the first was recorded, is another record', async () => {
  await aFailedAttempt({ since: await lastNumber() });
  await aFailedAttempt({ since: await lastNumber() });
  expect(await outbox()).toHaveLength(2);
});

test('two windows may each record their own passports of one family', async () => {
  const since = await lastNumber();
  await aFailedAttempt({ since, orderId: 'order-1' });
  await aFailedAttempt({ since, orderId: 'order-2' });
  expect(await outbox()).toHaveLength(2);
});

test('a handover ends the failed visit that was begun at its stop, and its photo', async () => {
  const photo = await photographed('door');
  await saveDraft({ ...HANDOVER, key: 'failed_attempt:stop-2', kind: 'failed_attempt' });
  await record({
    kind: 'handover',
    accountId: 'courier-1',
    body: { run_id: 'run-1' } as HandoverBody,
    stopId: 'stop-1',
    orderIds: ['order-1'],
    draft: { ...HANDOVER, savedAt: '' },
    holdMs: 0,
  });
  expect((await allDrafts()).map(({ key }) => key)).toEqual(['failed_attempt:stop-2']);
  expect(await photoBytes(photo.id)).toBeNull();
});
