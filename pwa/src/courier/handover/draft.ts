/** The minute at the door as it stands: what was seen, said and signed so far. */

import type { Position } from '../../api/records';
import type { Policy, RecipientPolicy, RunOrder, SignableText } from '../../api/wire';
import type { HandoverBody } from '../../api/records';
import { sha256 } from '../../offline/bytes';
import { isScanned, whyTyped, type Found } from '../scan/found';
import { asksPhotos, photosTold, type PhotoAnswers } from '../photo/answers';
import { codeOf, type CodeState } from './code';

export type TextKind = SignableText['kind'];
export type IdentityMethod = HandoverBody['recipient']['identity_check']['method'];

/** A hand put to one kind of text, for every passport given in this ceremony. */
export interface Signature {
  strokes: string;
  signedAt: string;
  /** Order id -> SHA-256 of the text as it stood on the screen. */
  texts: Record<string, string>;
}

export interface HandoverDraft {
  startedAt: string;
  step: string;
  /** Order id -> how its seal was read. */
  found: Found;
  paymentSeen: boolean;
  billingMatches: Record<string, boolean>;
  recipientClass: string | null;
  name: string;
  relationship: string;
  seen: string[];
  /** Order id -> how the question for its code stands. */
  codes: Record<string, CodeState>;
  identity: { method: IdentityMethod | null; matched: boolean; tries: number };
  consented: boolean;
  /** The words that were agreed to; null in drafts of before they were kept. */
  consentedTo: string | null;
  thumbPrint: boolean;
  witness: string;
  /** Subject -> its photo, or why there is none. */
  photos: PhotoAnswers;
  /** Why this door is far from its pin, where it is. */
  offPin: string | null;
  signatures: Partial<Record<TextKind, Signature>>;
}

export function emptyDraft(now: Date): HandoverDraft {
  return {
    startedAt: now.toISOString(),
    step: 'seals',
    found: {},
    paymentSeen: false,
    billingMatches: {},
    recipientClass: null,
    name: '',
    relationship: '',
    seen: [],
    codes: {},
    identity: { method: null, matched: false, tries: 0 },
    consented: false,
    consentedTo: null,
    thumbPrint: false,
    witness: '',
    photos: {},
    offPin: null,
    signatures: {},
  };
}

/** The passports given in this ceremony: those whose seal was seen at this door. */
export function given(draft: HandoverDraft, due: RunOrder[]): RunOrder[] {
  return due.filter(({ id }) => id in draft.found);
}

/** The kinds of text, in the order in which they are shown and signed. */
export function textKinds(orders: RunOrder[]): TextKind[] {
  return [...new Set(orders.flatMap(({ documents }) => documents.map(({ kind }) => kind)))];
}

/** The signature of one kind of text; one that was made before another seal was found is none. */
export function signatureOf(
  { signatures }: HandoverDraft,
  kind: TextKind,
  orders: RunOrder[],
): Signature | undefined {
  const made = signatures[kind];
  return made?.strokes && orders.every(({ id }) => made.texts[id]) ? made : undefined;
}

/** Hashes the texts of one kind as they are shown now. */
export async function hashTexts(orders: RunOrder[], kind: TextKind): Promise<Signature['texts']> {
  const hashes = orders.flatMap(({ id, documents }) =>
    documents
      .filter((document) => document.kind === kind)
      .map(async ({ text }) => [id, await sha256(text)] as const),
  );
  return Object.fromEntries(await Promise.all(hashes));
}

export interface Circumstances {
  runId: string;
  stopId: string;
  due: RunOrder[];
  policy: Policy;
  position: Position | null;
  positionMissing: string | null;
  /** Metres from the pin, where that was asked about. */
  metresOff: number | null;
  now: Date;
}

/** The record that the ceremony ends in. */
export async function handoverBody(
  draft: HandoverDraft,
  { runId, stopId, due, policy, position, positionMissing, metresOff, now }: Circumstances,
): Promise<HandoverBody> {
  const orders = given(draft, due);
  const { method, matched } = draft.identity;
  const photos = photosTold(asksPhotos(recipientOf(draft, policy)), draft.photos);
  return {
    run_id: runId,
    stop_id: stopId,
    recipient: {
      recipient_class: draft.recipientClass ?? '',
      name: draft.name.trim(),
      relationship: draft.relationship.trim() || null,
      seen: draft.seen,
      identity_check: { method: method ?? 'id_last_digits', matched },
    },
    proof_of_payment: {
      seen: draft.paymentSeen,
      billing_code_matches: billingMatches(draft, orders),
    },
    consent_text_sha256: await sha256(draft.consentedTo ?? policy.consent_text),
    orders: orders.map((order) => ({
      order_id: order.id,
      seal_id: order.seal_id,
      seal_number: order.seal_number,
      seal_scanned: isScanned(draft.found[order.id]),
      seal_typed: whyTyped(draft.found[order.id]),
      recipient_code: codeOf(draft.codes[order.id], recipientOf(draft, policy)),
      documents: signedDocuments(draft, order),
    })),
    position,
    position_missing_reason: position ? null : (positionMissing ?? 'unavailable'),
    started_at: draft.startedAt,
    finished_at: now.toISOString(),
    off_pin: metresOff === null ? null : draft.offPin,
    ...(photos ? { photos } : {}),
  };
}

/** A code that the office does not know cannot be compared, and is not asked for. */
export function billingMatches(draft: HandoverDraft, orders: RunOrder[]): boolean {
  return orders.every(({ id, billing_code }) => !billing_code || draft.billingMatches[id]);
}

function signedDocuments(
  draft: HandoverDraft,
  order: RunOrder,
): HandoverBody['orders'][number]['documents'] {
  return order.documents.flatMap(({ kind }) => {
    const signature = draft.signatures[kind];
    const hash = signature?.texts[order.id];
    if (!signature || !hash) return [];
    const { strokes, signedAt } = signature;
    return [
      {
        kind,
        sha256: hash,
        signed_at: signedAt,
        strokes,
        thumb_print: draft.thumbPrint,
        witness: draft.thumbPrint ? { name: draft.witness.trim() } : null,
      },
    ];
  });
}

export function recipientOf(draft: HandoverDraft, policy: Policy): RecipientPolicy | undefined {
  return policy.recipients.find(({ recipient_class }) => recipient_class === draft.recipientClass);
}
