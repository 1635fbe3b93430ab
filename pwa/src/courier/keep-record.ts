/** Ends a draft in a record, and sees to it that it is on its way. */

import type { RecordBody, RecordKind } from '../api/records';
import type { Draft } from '../offline/drafts';
import { record } from '../offline/outbox';
import type { Waiting } from '../offline/records';
import { photoIds } from './photo/answers';
import { askForBackgroundSync, heartbeat } from './heartbeat.svelte';
import { phone } from './phone.svelte';

interface Made<Kind extends RecordKind> {
  body: RecordBody[Kind];
  orderIds: string[];
  holdMs?: number;
}

/** @throws if the phone's store refused it; then nothing is lost, and nothing may be called saved. */
export async function keepRecord<Kind extends RecordKind>(
  kind: Kind,
  draft: Draft,
  { body, orderIds, holdMs = 0 }: Made<Kind>,
): Promise<Waiting> {
  const accountId = phone.session?.account_id ?? '';
  const { stopId } = draft;
  const photos = photoIds('photos' in body ? body.photos : undefined);
  const made = { kind, accountId, body, stopId, orderIds, draft, holdMs, photoIds: photos };
  const kept = await record(made);
  await phone.readAgain();
  heartbeat.now();
  void askForBackgroundSync();
  return kept;
}
