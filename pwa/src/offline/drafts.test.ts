import { expect, test } from 'vitest';
import { aPhotographedAttempt, photographed } from '../testing/photos';
import { closeDatabase, read } from './database';
import { draftKey, dropDraft, findDraft, saveDraft } from './drafts';
import { photoBytes } from './photo-store';
import { allDrafts } from '../testing/stored';

const draft = (stopId: string, step: string) => ({
  key: draftKey('handover', stopId),
  kind: 'handover' as const,
  runId: 'run-1',
  stopId,
  content: { step },
});

test('a draft is found as it was left after the page was killed', async () => {
  await saveDraft(draft('stop-1', 'payment'));
  await saveDraft(draft('stop-1', 'identity'));
  closeDatabase();
  expect((await findDraft(draftKey('handover', 'stop-1')))?.content).toEqual({ step: 'identity' });
});

test('two stops never share a draft', async () => {
  await saveDraft(draft('stop-1', 'payment'));
  await saveDraft(draft('stop-2', 'seals'));
  await dropDraft(draftKey('handover', 'stop-1'));
  expect((await allDrafts()).map(({ stopId }) => stopId)).toEqual(['stop-2']);
});

test('a draft that is dropped takes its papers along, and no others', async () => {
  const left = await photographed('door');
  await dropDraft('handover:stop-1');
  expect(await photoBytes(left.id)).not.toBeNull();
  await dropDraft(left.draftKey);
  expect(await photoBytes(left.id)).toBeNull();
  expect(await read(['photos'], (tx) => tx.objectStore('photos').count())).toBe(0);
});

test('a photo that a record names stays when a draft of that place is dropped', async () => {
  const photo = await photographed('door');
  await aPhotographedAttempt([photo]);
  await dropDraft(photo.draftKey);
  expect(await photoBytes(photo.id)).not.toBeNull();
});

test('where nothing was left nothing is found', async () => {
  expect(await findDraft('handover:stop-9')).toBeNull();
});
