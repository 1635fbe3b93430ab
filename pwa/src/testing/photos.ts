/** Photos as a courier takes them, and the half of a server that they are brought to; for tests. */

import { sha256OfBuffer } from '../offline/bytes';

import { record } from '../offline/outbox';
import { keepPhoto, newPhoto } from '../offline/photo-store';
import type { Photo } from '../offline/photos';
import type { Waiting } from '../offline/records';
import { COURIER } from './records';
import { allDrafts } from './stored';

const KEY = 'failed_attempt:stop-1';
const SIZE = 40_000;

/** Takes a photo into the draft of a failed visit. */
export async function photographed(subject: string, seed = 1): Promise<Photo> {
  const bytes = Uint8Array.from({ length: SIZE }, (_, at) => (at * 31 + seed * 7) % 256).buffer;
  const photo = await newPhoto(KEY, subject, bytes);
  const before = (await allDrafts()).find(({ key }) => key === KEY)?.content as
    { photos: object } | undefined;
  const photos = { ...before?.photos, [subject]: { id: photo.id, sha256: photo.sha256 } };
  const draft = { key: KEY, kind: 'failed_attempt', runId: 'run-1', stopId: 'stop-1' } as const;
  await keepPhoto(photo, bytes, { ...draft, content: { photos } });
  return photo;
}

/** Ends that draft in a record that names some photos. */
export async function aPhotographedAttempt(
  photos: Photo[],
  holdMs = 0,
  accountId = COURIER.account_id,
): Promise<Waiting> {
  const savedAt = new Date().toISOString();
  return record({
    kind: 'failed_attempt',
    accountId,
    stopId: 'stop-1',
    orderIds: ['order-1'],
    holdMs,
    draft: {
      key: KEY,
      kind: 'failed_attempt',
      runId: 'run-1',
      stopId: 'stop-1',
      savedAt,
      content: {},
    },
    photoIds: photos.map(({ id }) => id),
    body: {
      run_id: 'run-1',
      stop_id: 'stop-1',
      order_ids: ['order-1'],
      reason: 'not_at_home',
      note: '',
      position: null,
      off_pin: null,
      position_missing_reason: 'denied',
      next_visit_on: null,
      photos: photos.map(({ id, subject, sha256 }) => ({ id, subject, sha256 })),
    },
  });
}

interface PartSeen {
  id: string;
  offset: number;
  bytes: number;
}

/** Takes photos in as the real server does: from where it is, and a receipt once all is there. */
export class FakePhotos {
  readonly parts: PartSeen[] = [];
  mostAtOnce = 0;
  /** Cuts the line of the next part when so many of its bytes have come. */
  cutAt: number | null = null;
  /** What the receipt says, if not the truth. */
  receipt: string | null = null;
  refuses = new Set<string>();
  hasRoom = true;
  /** Photos that no record with an effect names. */
  readonly unexpected = new Set<string>();
  /** Which phone said that it brings a part, and by which signature. */
  readonly claims: { device: string | null; signature: string | null }[] = [];
  onPart: () => Promise<void> = async () => undefined;
  private readonly have = new Map<string, Uint8Array<ArrayBuffer>>();
  private readonly kept = new Set<string>();
  private atOnce = 0;

  whole(id: string): ArrayBuffer {
    return this.have.get(id)!.slice().buffer;
  }

  /** Makes what has arrived of a photo worthless, as a power cut may. */
  spoil(id: string): void {
    this.have.get(id)?.fill(0);
  }

  async answer(id: string, request: Request): Promise<Response> {
    const asked = new URL(request.url).searchParams;
    const had = this.have.get(id) ?? new Uint8Array();
    if (this.unexpected.has(id)) return refusal(404, 'photo.unexpected');
    const [device, signature] = [
      request.headers.get('Antar-Device'),
      request.headers.get('Antar-Signature'),
    ];
    this.claims.push({ device, signature });
    if (!this.hasRoom) return refusal(503, 'photo.not_stored');
    if (request.method === 'GET') return this.standing(id, had, asked.get('sha256')!);
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    await this.onPart();
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.atOnce -= 1;
    return this.take(id, had, asked, new Uint8Array(await request.arrayBuffer()));
  }

  private async take(
    id: string,
    had: Uint8Array<ArrayBuffer>,
    asked: URLSearchParams,
    part: Uint8Array<ArrayBuffer>,
  ): Promise<Response> {
    const [offset, size] = [Number(asked.get('offset')), Number(asked.get('size'))];
    this.parts.push({ id, offset, bytes: part.length });
    if (this.refuses.has(id)) return refusal(400, 'photo.not_a_picture');
    const come = this.cutAt === null ? part : part.slice(0, this.cutAt);
    const all = offset > had.length ? had : joined(had.slice(0, offset), come);
    this.have.set(id, all);
    if (this.cutAt !== null) {
      this.cutAt = null;
      throw new TypeError('Failed to fetch');
    }
    if (all.length >= size && (await sha256OfBuffer(all.buffer)) !== asked.get('sha256')) {
      this.have.delete(id);
      return refusal(409, 'photo.differs');
    }
    if (all.length >= size) this.kept.add(id);
    return this.standing(id, all, asked.get('sha256')!);
  }

  private standing(id: string, had: Uint8Array, sha256: string): Response {
    const told = this.kept.has(id) ? (this.receipt ?? sha256) : null;
    return Response.json({ have: had.length, sha256: told });
  }
}

function joined(
  one: Uint8Array<ArrayBuffer>,
  other: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function refusal(status: number, code: string): Response {
  return Response.json({ status, code, detail: code }, { status });
}
