/** What the phone has recorded: waiting to be sent, or answered by the server with a receipt. */

import type { RecordKind } from '../api/records';
import type { Verdict } from '../api/wire';
import type { Draft } from './drafts';
import { isAhead } from './instants';

/**
 * A record on its way. `text` is the very JSON that is sent, and hashed, whenever it is sent. On an
 * enrolled phone it is chained and signed when it first leaves, and never changes after that.
 */
export interface Waiting {
  id: string;
  kind: RecordKind;
  seq: number;
  text: string;
  accountId: string;
  runId: string;
  stopId: string | null;
  orderIds: string[];
  recordedAt: string;
  /** Epoch ms until which it may be taken back; 0 if it was final at once. */
  heldUntil: number;
  /** What it was made from, so that taking it back loses nothing. */
  draft: Draft | null;
  sendings: number;
  /** The phone's signature of `text`, and which enrolment made it; records of version 1 have none. */
  signature?: { by: string; value: string } | undefined;
  /** What the server held against it. It is never deleted for that. */
  trouble: Trouble | null;
}

export interface Trouble {
  verdict: 'rejected' | 'receipt_differs';
  code: string | null;
  detail: string | null;
}

/** The server's word that it has a record, with the hash of the bytes it holds. */
export interface Receipt {
  id: string;
  kind: RecordKind;
  seq: number;
  runId: string;
  stopId: string | null;
  orderIds: string[];
  recordedAt: string;
  verdict: Verdict['verdict'];
  sha256: string;
  /** What a person at the desk must look into; null when all is done. */
  detail: string | null;
  /** Epoch ms, never before the run was asked for that the phone held then. */
  receivedAt: number;
}

/** In the order in which they were recorded. */
export function inTurn(waiting: Waiting[]): Waiting[] {
  return waiting.sort((one, other) => one.seq - other.seq);
}

const LONGEST_HOLD_MS = 10 * 60_000;

/** Whether a record can still be taken back. */
export function isHeld({ heldUntil, sendings }: Waiting, now = Date.now()): boolean {
  return sendings === 0 && isAhead(heldUntil, LONGEST_HOLD_MS, now);
}

/** Whether a record may be sent now: mine, past its hold, and not refused before. */
export function isDue(made: Waiting, accountId: string | undefined, now = Date.now()): boolean {
  return made.accountId === accountId && !made.trouble && !isHeld(made, now);
}
