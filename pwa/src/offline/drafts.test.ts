import { expect, test } from 'vitest';
import { closeDatabase } from './database';
import { allDrafts, draftKey, dropDraft, findDraft, saveDraft } from './drafts';

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

test('where nothing was left nothing is found', async () => {
  expect(await findDraft('handover:stop-9')).toBeNull();
});
