/** Work in hand, as the screens keep it. */

import { expect, test, vi } from 'vitest';
import { saveDraft } from '../offline/drafts';
import { Drafted } from './drafted.svelte';
import { allDrafts } from '../testing/stored';

type Tally = { found: Record<string, string> };

async function opened(): Promise<Drafted<Tally>> {
  const drafted = new Drafted<Tally>('return', 'run-1', null, 'run-1', { found: {} });
  await vi.waitFor(() => expect(drafted.ready).toBe(true));
  drafted.keep();
  return drafted;
}

const stored = async (): Promise<unknown[]> => (await allDrafts()).map(({ content }) => content);

test('a screen that was only opened leaves no work in hand', async () => {
  await opened();
  expect(await stored()).toEqual([]);
});

test('what was begun is stored, also when it comes back to nothing', async () => {
  const drafted = await opened();
  drafted.content.found = { 'order-1': 'scanned' };
  drafted.keep();
  await vi.waitFor(async () =>
    expect(await stored()).toEqual([{ found: { 'order-1': 'scanned' } }]),
  );
  drafted.content.found = {};
  drafted.keep();
  await vi.waitFor(async () => expect(await stored()).toEqual([{ found: {} }]));
});

test('what was left before is gone on with', async () => {
  const content = { found: { 'order-1': 'scanned' } };
  await saveDraft({ key: 'return:run-1', kind: 'return', runId: 'run-1', stopId: null, content });
  expect((await opened()).content).toEqual(content);
});
