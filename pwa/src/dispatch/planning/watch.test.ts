/** A plan that is watched ends in the language of its reader, whatever the browser's is. */

import { expect, test, vi } from 'vitest';
import { watchPlan } from './watch.svelte';

/** What a server tells by itself; the test is the server. */
class Told extends EventTarget {
  static last: Told;
  onerror = null;
  constructor() {
    super();
    Told.last = this;
  }
  close(): void {}
}

test('the outcome is asked for, once the search has been told to be over', async () => {
  const answers = [
    { state: 'computing', notes: [] },
    { state: 'proposed', notes: ['in the reader’s language'] },
  ];
  vi.stubGlobal('EventSource', Told);
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(answers.shift())));
  const { plan } = watchPlan('1');
  await vi.waitFor(() => expect(Told.last).toBeDefined());
  const told = JSON.stringify({ state: 'proposed', notes: ['bahasa peramban'] });
  Told.last.dispatchEvent(new MessageEvent('plan', { data: told }));
  await vi.waitFor(() => expect(plan.value?.notes).toEqual(['in the reader’s language']));
});
