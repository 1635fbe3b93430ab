import { beforeEach, describe, expect, test } from 'vitest';
import { FakeServer } from '../testing/fake-server';
import { randomFrom, seeds } from '../testing/random';
import { aFailedAttempt, signInAs } from '../testing/records';
import { sha256 } from './bytes';
import { recall } from './facts';
import { AlreadyRecorded, lastNumber, outbox, retry, takeBack } from './outbox';
import { sendOutbox } from './sync';
import { receipts } from '../testing/stored';

let server: FakeServer;

beforeEach(async () => {
  server = new FakeServer();
  await signInAs();
});

test('what waits is sent, oldest first, and leaves by receipt', async () => {
  const made = [await aFailedAttempt(), await aFailedAttempt()];
  expect(await sendOutbox()).toBe('all_sent');
  expect(server.batches).toEqual([made.map(({ id }) => id)]);
  expect(await outbox()).toEqual([]);
  expect((await receipts()).map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
});

test('the server holds the very bytes that the phone hashed', async () => {
  const made = await aFailedAttempt({ note: 'Pagar terkunci — “sepi”, 日本' });
  await sendOutbox();
  expect(server.applied.get(made.id)).toBe(made.text);
  expect((await receipts())[0]?.sha256).toBe(await sha256(made.text));
});

test.each(['unreachable', 'bad_gateway'] as const)(
  '%s: everything stays, and goes later',
  async (fault) => {
    await aFailedAttempt();
    server.faults = [fault];
    expect(await sendOutbox()).toBe('unreachable');
    expect(await outbox()).toHaveLength(1);
    expect(await sendOutbox()).toBe('all_sent');
    expect(server.applied.size).toBe(1);
  },
);

test('an answer that was lost after the commit makes no second record', async () => {
  await aFailedAttempt();
  server.faults = ['answer_lost'];
  expect(await sendOutbox()).toBe('unreachable');
  expect(await sendOutbox()).toBe('all_sent');
  expect(server.applied.size).toBe(1);
  expect((await receipts())[0]?.verdict).toBe('duplicate');
});

test('a session that ended keeps everything and asks to sign in', async () => {
  await aFailedAttempt();
  server.signedIn = false;
  expect(await sendOutbox()).toBe('signed_out');
  expect(await recall('signed_out')).toBe(true);
  expect(await outbox()).toHaveLength(1);
});

test('a refused record is kept with the reason, is not sent again by itself, and holds up no other', async () => {
  const bad = await aFailedAttempt({ orderId: 'bad' });
  await aFailedAttempt({ orderId: 'good' });
  const detail = 'Segel tercatat pada kurir lain.';
  server.judge = ({ id }) =>
    id === bad.id ? { verdict: 'rejected', code: 'handover.wrong_courier', detail } : undefined;
  expect(await sendOutbox()).toBe('all_sent');
  expect((await outbox()).map(({ id, trouble }) => [id, trouble?.detail])).toEqual([
    [bad.id, detail],
  ]);
  await sendOutbox();
  expect(server.batches).toHaveLength(1);
});

test('a refused record can be sent once more by hand', async () => {
  const made = await aFailedAttempt();
  server.judge = () => ({ verdict: 'rejected' });
  await sendOutbox();
  server.judge = () => undefined;
  await retry(made.id);
  expect(await sendOutbox()).toBe('all_sent');
  expect(await outbox()).toEqual([]);
});

test('what a person must look at is stored by the server; the phone goes on saying so', async () => {
  await aFailedAttempt();
  server.judge = () => ({ verdict: 'needs_person', detail: 'Segel dipakai dua kali.' });
  await sendOutbox();
  expect(await outbox()).toEqual([]);
  expect((await receipts())[0]?.detail).toBe('Segel dipakai dua kali.');
});

test('a receipt for other bytes is no receipt', async () => {
  await aFailedAttempt();
  server.judge = () => ({ sha256: 'f'.repeat(64) });
  await sendOutbox();
  expect((await outbox())[0]?.trouble?.verdict).toBe('receipt_differs');
  expect(await receipts()).toEqual([]);
});

test('a batch that is refused as a whole is sent one by one, and only the faulty one is set aside', async () => {
  const made = [await aFailedAttempt(), await aFailedAttempt(), await aFailedAttempt()];
  const faulty = made[1]!;
  server.chokesOn = ({ id }) => id === faulty.id;
  expect(await sendOutbox()).toBe('all_sent');
  expect((await outbox()).map(({ id }) => id)).toEqual([faulty.id]);
  expect(server.applied.size).toBe(2);
});

test('a record in its sixty seconds is not sent; once sent it cannot be taken back', async () => {
  const held = await aFailedAttempt({ holdMs: 60_000 });
  expect(await sendOutbox()).toBe('all_sent');
  expect(server.batches).toEqual([]);
  const final = await aFailedAttempt();
  server.faults = ['answer_lost'];
  await sendOutbox();
  expect(await takeBack(final.id)).toBe(false);
  expect(await takeBack(held.id)).toBe(true);
});

test('the work of one courier is not sent under the name of another', async () => {
  await aFailedAttempt({ accountId: 'courier-2' });
  expect(await sendOutbox()).toBe('all_sent');
  expect(server.batches).toEqual([]);
  expect(await outbox()).toHaveLength(1);
});

test('two tabs and the worker together send each record once', async () => {
  for (let made = 0; made < 30; made += 1) await aFailedAttempt({ orderId: `order-${made}` });
  const ends = await Promise.all([sendOutbox(), sendOutbox(), sendOutbox()]);
  expect(ends.sort()).toEqual(['all_sent', 'busy', 'busy']);
  expect(server.batches.flat()).toHaveLength(30);
});

describe('whatever happens on the way', () => {
  test.each(seeds(40))('nothing is lost and nothing is doubled (seed %i)', async (seed) => {
    const random = randomFrom(seed);
    const faults = ['unreachable', 'answer_lost', 'bad_gateway', null] as const;
    const made = [];
    for (let at = 0; at < 1 + random(25); at += 1)
      made.push(await aFailedAttempt({ orderId: `order-${at}`, note: 'x'.repeat(random(9000)) }));
    server.faults = Array.from({ length: random(12) }, () => faults[random(4)] ?? null);

    for (let tries = 0; tries < 20 && (await outbox()).length > 0; tries += 1) await sendOutbox();

    expect([...server.applied.values()].sort()).toEqual(made.map(({ text }) => text).sort());
    expect(await outbox()).toEqual([]);
    expect(await receipts()).toHaveLength(made.length);
  });
});

test('a visit that another window recorded and sent is not recorded again', async () => {
  const since = await lastNumber();
  await aFailedAttempt({ since });
  await sendOutbox();
  await expect(aFailedAttempt({ since })).rejects.toBeInstanceOf(AlreadyRecorded);
  expect(await outbox()).toEqual([]);
});
