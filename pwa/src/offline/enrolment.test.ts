import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SyncItem } from '../api/records';
import { FakeServer, isSigned } from '../testing/fake-server';
import { aPhotographedAttempt, photographed } from '../testing/photos';
import { aFailedAttempt, signInAs } from '../testing/records';
import { aBundle } from '../testing/runs';
import { sha256, sha256OfBytes } from './bytes';
import { write } from './database';
import { ownDevice } from './device';
import { saveDraft } from './drafts';
import { enrol, knock, WorkOfAnother } from './enrolment';
import { deviceId, recall, remember } from './facts';
import { fetchRun } from './fetch-run';
import { outbox, takeBack } from './outbox';
import { photoBytes } from './photo-store';
import { keptRun } from './run';
import { sendOutbox } from './sync';
import { allDrafts, receipts } from '../testing/stored';

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
  server.signedIn = false;
});

const before = (text: string): string | undefined => (JSON.parse(text) as SyncItem).prev_sha256;

test('a code enrols the phone and signs its courier in', async () => {
  await enrol('token', '0.1.0');
  expect((await recall('session'))?.account_id).toBe('courier-1');
  expect(await deviceId()).toBe(server.enrolled?.device_id);
});

test('the key cannot be taken out of the phone', async () => {
  await enrol('token', '0.1.0');
  const { privateKey } = (await ownDevice())!;
  expect(privateKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
});

test('when the answer is lost the same phone asks again with the same key', async () => {
  server.faults = ['answer_lost'];
  await expect(enrol('token', '0.1.0')).rejects.toThrow();
  await enrol('token', '0.1.0');
  expect((await ownDevice())?.publicKey).toBe(server.enrolled?.public_key);
});

test('a phone is enrolled and its courier signed in in one step, or neither', async () => {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
    key?: IDBValidKey,
  ) {
    if (key === 'session') throw new DOMException('disk full', 'QuotaExceededError');
    return put.call(this, value, key);
  });
  await expect(enrol('token', '0.1.0')).rejects.toThrow('disk full');
  vi.restoreAllMocks();
  expect(await ownDevice()).toBeNull();
  await enrol('token', '0.1.0');
  expect((await ownDevice())?.publicKey).toBe(server.enrolled?.public_key);
});

describe('a phone that was in the hands of another courier', () => {
  beforeEach(async () => {
    server.bundle = aBundle([], 'run-of-another');
    server.signedIn = true;
    await signInAs('courier-2');
    await fetchRun();
  });

  test('is not enrolled before the work of the other is sent', async () => {
    await aFailedAttempt({ accountId: 'courier-2' });
    await expect(enrol('token', '0.1.0')).rejects.toThrow(WorkOfAnother);
    expect([await ownDevice(), server.signedIn]).toEqual([null, false]);
    expect((await recall('session'))?.account_id).toBe('courier-2');
    server.signedIn = true;
    server.enrolled = null;
    await sendOutbox();
    await enrol('token', '0.1.0');
    expect((await recall('session'))?.account_id).toBe('courier-1');
  });

  test('shows nothing of the other', async () => {
    await enrol('token', '0.1.0');
    expect(await keptRun()).toBeNull();
  });

  test('keeps what was refused, and waits for nobody because of it', async () => {
    const photo = await photographed('door');
    await aPhotographedAttempt([photo], 0, 'courier-2');
    server.judge = () => ({ verdict: 'rejected' });
    await sendOutbox();
    await enrol('token', '0.1.0');
    expect(await outbox()).toHaveLength(1);
    expect(await photoBytes(photo.id)).not.toBeNull();
  });
});

describe('on an enrolled phone', () => {
  beforeEach(() => enrol('token', '0.1.0'));

  test('each record names the one before it, the first the key, and all are signed', async () => {
    await aFailedAttempt();
    await aFailedAttempt();
    await sendOutbox();
    await aFailedAttempt();
    await sendOutbox();
    const texts = [...server.applied.values()];
    const hashes = await Promise.all(texts.map(sha256));
    const key = server.enrolled!.public_key;
    expect(texts.map(before)).toEqual([await sha256OfBytes(key), hashes[0], hashes[1]]);
    for (const [at, text] of texts.entries())
      expect(await isSigned(key, text, server.signatures[at]!)).toBe(true);
  });

  test('a record that was taken back leaves no gap in the chain', async () => {
    const slip = await aFailedAttempt({ holdMs: 60_000 });
    await aFailedAttempt();
    expect(await takeBack(slip.id)).toBe(true);
    await sendOutbox();
    const [text] = [...server.applied.values()];
    expect(before(text!)).toBe(await sha256OfBytes(server.enrolled!.public_key));
  });

  test('a record that may have arrived is sent again with the same bytes', async () => {
    await aFailedAttempt();
    server.faults = ['answer_lost'];
    await sendOutbox();
    expect(await sendOutbox()).toBe('all_sent');
    expect((await receipts())[0]?.verdict).toBe('duplicate');
  });

  test('an expired session holds nothing up: the signature is enough', async () => {
    server.signedIn = false;
    await aFailedAttempt();
    expect(await sendOutbox()).toBe('all_sent');
    expect(server.applied.size).toBe(1);
  });

  test('the key opens a new session without a password', async () => {
    await remember('signed_out', true);
    server.signedIn = false;
    expect(await knock()).toBe('in');
    expect(await recall('signed_out')).toBe(false);
    expect(server.signedIn).toBe(true);
  });

  test('a phone the server does not know any more asks for the password, and keeps its work', async () => {
    await aFailedAttempt();
    server.enrolled = null;
    expect(await knock()).toBe('out');
    expect(await recall('signed_out')).toBe(true);
    expect(await outbox()).toHaveLength(1);
  });

  test('a new enrolment signs again what the old one had signed, byte for byte', async () => {
    await aFailedAttempt();
    server.faults = ['unreachable'];
    await sendOutbox();
    const [held] = await outbox();
    server.enrolled = null;
    await enrol('another', '0.1.0');
    await sendOutbox();
    const [text] = [...server.applied.values()];
    expect(text).toBe(held?.text);
    expect(await isSigned(server.enrolled!.public_key, text!, server.signatures.at(-1)!)).toBe(
      true,
    );
  });
});

describe('a phone that the desk has revoked', () => {
  beforeEach(async () => {
    await enrol('token', '0.1.0');
    server.revoked = true;
  });

  const draft = {
    key: 'handover:stop-1',
    kind: 'handover' as const,
    runId: 'run-1',
    stopId: 'stop-1',
    content: {},
  };

  test('brings all it holds, held and refused records too, and then wipes itself', async () => {
    await aFailedAttempt();
    await aFailedAttempt({ holdMs: 60_000 });
    await saveDraft(draft);
    expect(await knock()).toBe('wiped');
    expect(server.applied.size).toBe(2);
    expect(await recall('wiped_at')).toBeDefined();
    expect(await recall('session')).toBeUndefined();
    expect([await outbox(), await receipts(), await allDrafts()]).toEqual([[], [], []]);
    expect(await ownDevice()).toBeNull();
    server.revoked = false;
    server.enrolled = null;
    await enrol('another', '0.1.0');
    expect(await recall('wiped_at')).toBeUndefined();
  });

  test('wipes nothing while a record has no receipt', async () => {
    await aFailedAttempt();
    server.faults = [null, null, 'unreachable'];
    expect(await knock()).toBe('holding');
    expect(await outbox()).toHaveLength(1);
    expect(await ownDevice()).not.toBeNull();
    expect(await knock()).toBe('wiped');
    expect(server.applied.size).toBe(1);
  });

  test('brings its photos by its key before it wipes itself', async () => {
    const photo = await photographed('door');
    await aPhotographedAttempt([photo]);
    server.signedIn = false;
    expect(await knock()).toBe('wiped');
    expect(server.photos.parts.map(({ id }) => id)).toEqual([photo.id]);
    const { device, signature } = server.photos.claims[0]!;
    const text = `antar-paspor photo\n${device}\n${photo.id}\n${photo.sha256}`;
    expect(await isSigned(server.enrolled!.public_key, text, signature!)).toBe(true);
    expect(await photoBytes(photo.id)).toBeNull();
  });

  test('wipes nothing while a photo has no receipt, and does once nobody wants it', async () => {
    const photo = await photographed('door');
    await aPhotographedAttempt([photo]);
    server.photos.cutAt = 1_000;
    expect(await knock()).toBe('holding');
    expect(await photoBytes(photo.id)).not.toBeNull();
    server.photos.unexpected.add(photo.id);
    expect(await knock()).toBe('wiped');
    expect(await photoBytes(photo.id)).toBeNull();
  });

  test('waits for no photo whose bytes are not there', async () => {
    const photo = await photographed('door');
    await aPhotographedAttempt([photo]);
    await write(['photo_bytes'], (tx) => tx.objectStore('photo_bytes').delete(photo.id));
    expect(await knock()).toBe('wiped');
  });

  test('learns it from the answer to its records as well', async () => {
    await aFailedAttempt();
    expect(await sendOutbox()).toBe('revoked');
  });
});

test('work of before the enrolment is signed as it stands, and not chained', async () => {
  await signInAs();
  const old = await aFailedAttempt();
  server.faults = ['answer_lost'];
  server.signedIn = true;
  await sendOutbox();
  await enrol('token', '0.1.0');
  await sendOutbox();
  expect(server.applied.get(old.id)).toBe(old.text);
  expect(await isSigned(server.enrolled!.public_key, old.text, server.signatures.at(-1)!)).toBe(
    true,
  );
});
