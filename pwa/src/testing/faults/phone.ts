/**
 * One life of a courier's phone, from start to its end or to the plan's kill: the real outbox, on a
 * storage device of its own, against a real server behind a bad network. It does what is still to
 * be done of its deeds, and says "saved" into a journal only after the outbox has said so.
 */

import 'fake-indexeddb/auto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { RecordBody, RecordKind } from '../../api/records';
import { draftKey, saveDraft, type Draft } from '../../offline/drafts';
import { ownDevice } from '../../offline/device';
import { enrol } from '../../offline/enrolment';
import { remember } from '../../offline/facts';
import { fromBase64 } from '../../offline/bytes';
import { outbox, record, takeBack } from '../../offline/outbox';
import { keepPhoto, newPhoto, photoBytes, waitingPhotos } from '../../offline/photo-store';
import type { Photo } from '../../offline/photos';
import { sendOutbox } from '../../offline/sync';
import { useDisk } from './disk';
import { letStorageFail, plan, step, stepsTaken } from './steps';
import { receipts } from '../stored';

interface Deed {
  kind: RecordKind;
  orderIds: string[];
  body: RecordBody[RecordKind];
  /** What was photographed, in base64; most deeds need no photo. */
  photos: { subject: string; content: string }[];
  /** Written once by mistake, and taken back before it is written for good. */
  slip: boolean;
  /** Whether the phone tries to send after it. */
  send: boolean;
}

interface Life {
  server: string;
  disk: string;
  journal: string;
  accountId: string;
  runId: string;
  /** A session, for a phone that is not enrolled; an enrolled one goes without, by its signature. */
  cookie: string | null;
  enrolmentToken: string | null;
  killAt: number | null;
  failAt: number[];
  deeds: Deed[];
}

const TRIES = 60;
const life = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Life;

plan(life.killAt, life.failAt);
await useDisk(life.disk);
letStorageFail();
badNetwork();
await live();
console.log(JSON.stringify(await inventory()));
process.exit(0);

async function live(): Promise<void> {
  await insist(signIn);
  for (const [at, deed] of life.deeds.entries()) {
    await insist(() => doOnce(`deed-${at}`, deed));
    if (deed.send) await insist(sendOutbox);
  }
  for (let tries = 0; tries < TRIES && (await unsent()) > 0; tries += 1) await insist(sendOutbox);
}

async function unsent(): Promise<number> {
  return (await outbox()).length + (await waitingPhotos()).length;
}

/** Tries again what failed: so does a courier whose phone says "not saved". */
async function insist<Result>(deed: () => Promise<Result>): Promise<void> {
  let cause: unknown;
  for (let tries = 0; tries < TRIES; tries += 1)
    try {
      await deed();
      return;
    } catch (error) {
      cause = error;
      step('failed');
    }
  throw new Error('the phone could do nothing at all', { cause });
}

async function signIn(): Promise<void> {
  const { accountId, enrolmentToken } = life;
  if (enrolmentToken) {
    if (!(await ownDevice())) await enrol(enrolmentToken, 'faults');
    return;
  }
  await remember('session', {
    account_id: accountId,
    name: 'Kurir Contoh',
    role: 'courier',
    language: 'id',
  });
}

/** What is on the phone already is not done again: the courier sees it in the list. */
async function doOnce(stopId: string, deed: Deed): Promise<void> {
  const known = [...(await outbox()), ...(await receipts())];
  if (known.some((made) => made.stopId === stopId && !isHeldSlip(made))) return;
  await undoSlip(stopId);
  const key = draftKey('handover', stopId);
  const draft = { key, kind: 'handover' as const, runId: life.runId, stopId, content: {} };
  await saveDraft(draft);
  const photos = await photographed(deed, draft);
  const { kind, orderIds } = deed;
  const named = photos.map(({ id, subject, sha256 }) => ({ id, subject, sha256 }));
  const body = photos.length > 0 ? { ...deed.body, photos: named } : deed.body;
  const photoIds = photos.map(({ id }) => id);
  const made = { kind, orderIds, body, accountId: life.accountId, stopId, holdMs: 0, photoIds };
  const begun = { ...draft, savedAt: new Date().toISOString() };
  if (deed.slip) {
    await record({ ...made, draft: begun, holdMs: 60_000 });
    await undoSlip(stopId);
  }
  const { id } = await record({ ...made, draft: begun });
  step('saved');
  appendFileSync(life.journal, `${id}\n`);
}

/** Each photo goes into the store with the draft that names it, as at the door. */
async function photographed(deed: Deed, draft: Omit<Draft, 'savedAt'>): Promise<Photo[]> {
  const taken: Photo[] = [];
  for (const { subject, content } of deed.photos) {
    const bytes = fromBase64(content).buffer;
    const photo = await newPhoto(draft.key, subject, bytes);
    taken.push(photo);
    const photos = Object.fromEntries(taken.map((one) => [one.subject, one.id]));
    await keepPhoto(photo, bytes, { ...draft, content: { photos } });
  }
  return taken;
}

function isHeldSlip(made: object): boolean {
  return 'heldUntil' in made && made.heldUntil !== 0;
}

async function undoSlip(stopId: string): Promise<void> {
  for (const made of await outbox())
    if (made.stopId === stopId && isHeldSlip(made)) await takeBack(made.id);
}

/** Every request is two more steps; cookies go as a browser would send them. */
function badNetwork(): void {
  const origin = new URL(life.server);
  const send = globalThis.fetch;
  globalThis.fetch = async (asked) => {
    const request = asked as Request;
    const to = new URL(request.url);
    to.host = origin.host;
    const headers = new Headers(request.headers);
    headers.set('Connection', 'close');
    if (life.cookie) headers.set('Cookie', life.cookie);
    const body = request.method === 'GET' ? null : await request.arrayBuffer();
    step('asking');
    const answered = await send(to, { method: request.method, headers, body });
    const text = await answered.text();
    step('answered');
    return new Response(text, { status: answered.status, headers: answered.headers });
  };
}

async function inventory(): Promise<unknown> {
  const journal = existsSync(life.journal) ? readFileSync(life.journal, 'utf8') : '';
  const kept = await receipts();
  return {
    steps: stepsTaken(),
    saved: journal.split('\n').filter(Boolean),
    waiting: (await outbox()).map(({ id, trouble }) => ({ id, code: trouble?.code ?? null })),
    photosWaiting: await Promise.all(
      (await waitingPhotos()).map(async ({ id, trouble }) => ({
        id,
        code: trouble?.code ?? null,
        bytes: (await photoBytes(id))?.byteLength ?? null,
      })),
    ),
    receipts: kept.map(({ id, sha256, verdict, detail }) => ({ id, sha256, verdict, detail })),
  };
}
