/** One exchange with the server, and what comes of it. */

import { beforeEach, expect, test } from 'vitest';
import { enrol } from '../offline/enrolment';
import { recall } from '../offline/facts';
import { FakeServer } from '../testing/fake-server';
import { aFailedAttempt } from '../testing/records';
import { contact } from './contact';

let server: FakeServer;

beforeEach(async () => {
  server = new FakeServer();
  await enrol('token', 'test');
});

test('a revoked phone whose way out was cut tries again, and needs nobody to sign in', async () => {
  await aFailedAttempt({ holdMs: 60_000 });
  server.signedIn = false;
  server.revoked = true;
  server.faults = [null, null, null, 'unreachable'];
  expect(await contact(1)).toBe('failed');
  expect(await recall('signed_out')).not.toBe(true);
  expect(await contact(1)).toBe('out');
  expect(server.applied.size).toBe(1);
  expect(await recall('wiped_at')).toBeDefined();
});
