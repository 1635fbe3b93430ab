import { expect, test } from 'vitest';
import { sha256 } from '../../offline/bytes';
import { draftKey, findDraft, saveDraft } from '../../offline/drafts';
import { aBundle, anOrder } from '../../testing/runs';
import { UNASKED } from './code';
import {
  emptyDraft,
  handoverBody,
  hashTexts,
  signatureOf,
  type Circumstances,
  type HandoverDraft,
  type TextKind,
} from './draft';

const { policy } = aBundle([]);
const due = [anOrder('1'), anOrder('2', { seal_number: '5G66-61C0-E0' }), anOrder('3')];
const NOW = new Date('2026-11-24T02:05:00Z');
const position = { latitude: -3.65, longitude: 103.77, accuracy_m: 12, at: NOW.toISOString() };

/** A family of three, of whom two passports are given: one scanned, one typed. */
async function ceremony(changes: Partial<HandoverDraft> = {}): Promise<HandoverDraft> {
  const draft = { ...emptyDraft(new Date('2026-11-24T02:00:00Z')), ...changes };
  draft.found = { '1': 'scanned', '2': 'label_damaged' };
  for (const kind of ['perdim_11', 'expedition_book', 'receipt'] as TextKind[])
    draft.signatures[kind] = {
      strokes: btoa(kind),
      signedAt: NOW.toISOString(),
      texts: await hashTexts(due.slice(0, 2), kind),
    };
  return draft;
}

const kept = { kind: 'handover', runId: 'run-1', stopId: null } as const;

const at: Circumstances = {
  ...{ runId: 'run-1', stopId: 'stop-1', due, policy, now: NOW },
  ...{ position, positionMissing: null, metresOff: null },
};

test('only passports whose seal was seen at this door are in the record', async () => {
  const { orders } = await handoverBody(await ceremony(), at);
  expect(orders.map((one) => [one.order_id, one.seal_scanned, one.seal_typed])).toEqual([
    ['1', true, null],
    ['2', false, 'label_damaged'],
  ]);
});

test('each passport has its own three texts, hashed as they were shown', async () => {
  const { orders } = await handoverBody(await ceremony(), at);
  for (const { order_id, documents } of orders)
    expect(documents.map(({ kind, sha256: hash, strokes }) => [kind, hash, strokes])).toEqual(
      await Promise.all(
        due
          .find(({ id }) => id === order_id)!
          .documents.map(async ({ kind, text }) => [kind, await sha256(text), btoa(kind)]),
      ),
    );
});

test('a text that changed after it was signed does not change what was signed', async () => {
  const draft = await ceremony();
  const renewed = due.map((order) => ({
    ...order,
    documents: order.documents.map((document) => ({ ...document, text: 'lain' })),
  }));
  const { orders } = await handoverBody(draft, { ...at, due: renewed });
  expect(orders[0]?.documents[0]?.sha256).toBe(await sha256(due[0]!.documents[0]!.text));
});

test('the consent is the hash of the very words that were shown', async () => {
  const draft = await ceremony({ consentedTo: policy.consent_text });
  const renewed = { ...policy, consent_text: 'Lain.' };
  const body = await handoverBody(draft, { ...at, policy: renewed });
  expect(body.consent_text_sha256).toBe(await sha256(policy.consent_text));
});

test('a signature does not stand for a passport whose seal was found after it', async () => {
  const draft = await ceremony();
  expect(signatureOf(draft, 'receipt', due.slice(0, 2))).toBe(draft.signatures.receipt);
  expect(signatureOf(draft, 'receipt', due)).toBeUndefined();
});

test('a thumb print carries its witness, a signature none', async () => {
  const thumb = await ceremony({ thumbPrint: true, witness: ' Saksi Contoh ' });
  const withThumb = await handoverBody(thumb, at);
  const signed = await handoverBody(await ceremony(), at);
  expect(withThumb.orders[0]?.documents[0]).toMatchObject({
    thumb_print: true,
    witness: { name: 'Saksi Contoh' },
  });
  expect(signed.orders[0]?.documents[0]).toMatchObject({ thumb_print: false, witness: null });
});

test('a missing position has its reason, and never both or neither', async () => {
  const known = await handoverBody(await ceremony(), at);
  expect([known.position, known.position_missing_reason]).toEqual([position, null]);
  const unknown = { ...at, position: null, positionMissing: 'denied' };
  const missing = await handoverBody(await ceremony(), unknown);
  expect([missing.position, missing.position_missing_reason]).toEqual([null, 'denied']);
});

test('why the door is far from its pin is told only where it is far', async () => {
  const draft = await ceremony({ offPin: 'met_elsewhere' });
  expect((await handoverBody(draft, at)).off_pin).toBeNull();
  expect((await handoverBody(draft, { ...at, metresOff: 222 })).off_pin).toBe('met_elsewhere');
});

test('what was typed to check identity is not in the record', async () => {
  const identity = { method: 'birth_date' as const, matched: true, tries: 0 };
  const { recipient } = await handoverBody(await ceremony({ identity }), at);
  expect(recipient.identity_check).toEqual({ method: 'birth_date', matched: true });
});

test('of the code the record holds a proof or a reason, and never the digits', async () => {
  const codes = {
    '1': { ...UNASKED, proof: 'cHJvb2Y=' },
    '2': { ...UNASKED, skipped: 'lost' },
  };
  const { orders } = await handoverBody(await ceremony({ recipientClass: 'self', codes }), at);
  expect(orders.map(({ recipient_code }) => recipient_code)).toEqual([
    { proof: 'cHJvb2Y=' },
    { skipped: 'lost' },
  ]);
});

test('a record of one passport stays light, even with three long signatures', async () => {
  const draft = await ceremony({ recipientClass: 'self', name: 'Nama Yang Panjang Sekali Contoh' });
  draft.found = { '1': 'scanned' };
  const strokes = btoa('s'.repeat(400));
  for (const signature of Object.values(draft.signatures)) signature.strokes = strokes;
  const body = await handoverBody(draft, at);
  expect(JSON.stringify(body).length).toBeLessThan(3_300);
});

test('peer’s defect: signatures in one global list; here each door has its own', async () => {
  const [mine, other] = [await ceremony(), await ceremony()];
  other.signatures.receipt!.strokes = btoa('another hand');
  await saveDraft({ key: draftKey('handover', 'stop-1'), ...kept, content: mine });
  await saveDraft({ key: draftKey('handover', 'stop-2'), ...kept, content: other });
  const found = await findDraft<HandoverDraft>(draftKey('handover', 'stop-1'));
  const { orders } = await handoverBody(found!.content, at);
  const strokes = orders.flatMap(({ documents }) => documents.map((one) => one.strokes));
  expect(strokes).not.toContain(btoa('another hand'));
});
