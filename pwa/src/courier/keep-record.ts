/** Ends a draft in a record, and sees to it that it is on its way. */

import type { RecordBody, RecordKind } from '../api/records';
import { dropDraft } from '../offline/drafts';
import { AlreadyRecorded, record } from '../offline/outbox';
import type { Waiting } from '../offline/records';
import { explain } from '../ui/explain';
import type { Drafted } from './drafted.svelte';
import { photoIds } from './photo/answers';
import { askForBackgroundSync, heartbeat } from './heartbeat.svelte';
import { phone } from './phone.svelte';
import { t } from './words/door';

interface Made<Kind extends RecordKind> {
  body: RecordBody[Kind];
  orderIds: string[];
  holdMs?: number;
}

/**
 * Records what the work in hand came to.
 * @throws if the phone's store refused it; then nothing is lost, and nothing may be called saved.
 */
export async function keepRecord<Kind extends RecordKind>(
  kind: Kind,
  work: Drafted<unknown>,
  { body, orderIds, holdMs = 0 }: Made<Kind>,
): Promise<Waiting> {
  const accountId = phone.session?.account_id ?? '';
  const draft = work.end();
  const { stopId } = draft;
  const { since } = work;
  const photos = photoIds('photos' in body ? body.photos : undefined);
  const made = { kind, accountId, body, stopId, orderIds, draft, holdMs, photoIds: photos, since };
  const kept = await record(made).catch(async (error: unknown) => {
    if (error instanceof AlreadyRecorded) await dropDraft(draft.key);
    else work.reopen();
    throw error;
  });
  await phone.readAgain();
  heartbeat.now();
  void askForBackgroundSync();
  return kept;
}

/** What to tell the courier when a record was not kept. */
export function whyNotKept(error: unknown): string {
  if (error instanceof AlreadyRecorded) return t('recorded_elsewhere');
  return t('not_saved', { detail: explain(error) });
}
