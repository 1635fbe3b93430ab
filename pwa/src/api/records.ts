/**
 * What the phone records, as it goes on the wire. The server reads these bytes itself, so that it
 * can hash them as they came; its schema therefore does not describe them, and this file does.
 */

import type { SignableText } from './wire';

export interface Position {
  latitude: number;
  longitude: number;
  accuracy_m: number;
  at: string;
}

export interface LoadBody {
  run_id: string;
  seals: { seal_id: string | null; seal_number: string; scanned: boolean; typed: string | null }[];
}

export interface SignedDocument {
  kind: SignableText['kind'];
  sha256: string;
  signed_at: string;
  /** Base64 of the strokes' bytes. */
  strokes: string;
  thumb_print: boolean;
  witness: { name: string } | null;
}

/** The proof that the recipient said the code (base64), or why it was passed over. */
export type RecipientCode = { proof: string } | { skipped: string };

/** A photo that a record names by the hash of its bytes, or why there is none. */
export type PhotoTold =
  { subject: string; id: string; sha256: string } | { subject: string; skipped: string };

export interface HandoverBody {
  run_id: string;
  stop_id: string;
  recipient: {
    recipient_class: string;
    name: string;
    relationship: string | null;
    seen: string[];
    identity_check: { method: 'birth_date' | 'id_last_digits'; matched: boolean };
  };
  proof_of_payment: { seen: boolean; billing_code_matches: boolean };
  consent_text_sha256: string;
  orders: {
    order_id: string;
    seal_id: string;
    seal_number: string;
    seal_scanned: boolean;
    /** Why the number was typed; null when the seal was scanned. */
    seal_typed: string | null;
    recipient_code: RecipientCode | null;
    documents: SignedDocument[];
  }[];
  position: Position | null;
  position_missing_reason: string | null;
  started_at: string;
  finished_at: string;
  /** Why the door is far from its pin; null where that was not asked. */
  off_pin: string | null;
  /** Left out where none is asked for. */
  photos?: PhotoTold[];
}

export interface FailedAttemptBody {
  run_id: string;
  stop_id: string;
  order_ids: string[];
  reason: string;
  note: string;
  position: Position | null;
  off_pin: string | null;
  position_missing_reason: string | null;
  /** The day on which the visit is asked for anew, ISO. */
  next_visit_on: string | null;
  /** Left out where none is asked for. */
  photos?: PhotoTold[];
  /** Where the right house stands; left out unless the courier stood before it and said so. */
  door?: Position;
}

export interface ReturnBody {
  run_id: string;
  seals: { seal_number: string; scanned: boolean; typed: string | null }[];
}

/** The doors in the courier's own order, and why. */
export interface ReorderBody {
  run_id: string;
  stop_ids: string[];
  reason: string;
}

/** Every kind of record, and the form of its body. */
export interface RecordBody {
  load: LoadBody;
  handover: HandoverBody;
  failed_attempt: FailedAttemptBody;
  return: ReturnBody;
  reorder: ReorderBody;
}

export type RecordKind = keyof RecordBody;

export interface SyncItem {
  id: string;
  kind: RecordKind;
  seq: number;
  recorded_at: string;
  monotonic_ms: number;
  clock_offset_ms: number | null;
  body: RecordBody[RecordKind];
  /** The hash of what an enrolled phone recorded before; of its public key in the first record. */
  prev_sha256?: string;
}
