import { beforeEach, expect, test } from 'vitest';
import { FakeServer, isSigned } from '../testing/fake-server';
import { aFailedAttempt, signInAs } from '../testing/records';
import { enrol } from './enrolment';
import { exportOutbox } from './export';
import { outbox, takeBack } from './outbox';
import { sendOutbox } from './sync';

interface Filed {
  device_id: string;
  records: { account_id: string; text: string; signature: string | null }[];
}

let server: FakeServer;

beforeEach(async () => {
  server = new FakeServer();
  await signInAs();
});

test('all that waits can be saved as a file, byte for byte', async () => {
  const made = await aFailedAttempt({ note: 'Pindah — ke “Palembang”' });
  const { records } = JSON.parse(await exportOutbox()) as Filed;
  expect(records).toEqual([{ account_id: 'courier-1', text: made.text, signature: null }]);
});

test('an enrolled phone signs what it saves, and later sends the very same bytes', async () => {
  await enrol('token', '1');
  await aFailedAttempt();
  const { records } = JSON.parse(await exportOutbox()) as Filed;
  const { text, signature } = records[0]!;
  expect(await isSigned(server.enrolled!.public_key, text, signature!)).toBe(true);
  await sendOutbox();
  expect([...server.applied.values()]).toEqual([text]);
});

test('what was saved to a file cannot be taken back', async () => {
  const made = await aFailedAttempt({ holdMs: 60_000 });
  await exportOutbox();
  expect(await takeBack(made.id)).toBe(false);
  expect(await outbox()).toHaveLength(1);
});
