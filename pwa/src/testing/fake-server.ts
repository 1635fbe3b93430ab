/** A server in memory, as `fetch` sees it: it applies each record once, and can fail in every way. */

import { vi } from 'vitest';
import type { SyncItem } from '../api/records';
import type { PhoneProof, PhoneToEnrol, RunBundle, Verdict } from '../api/wire';
import { fromBase64, sha256 } from '../offline/bytes';
import { FakePhotos } from './photos';

type Fault = 'unreachable' | 'answer_lost' | 'bad_gateway';

export class FakeServer {
  /** Record id -> the bytes it was first applied with. */
  readonly applied = new Map<string, string>();
  /** Every sync request that arrived, as the ids in it. */
  readonly batches: string[][] = [];
  readonly photos = new FakePhotos();
  /** Records and photos, in the order in which they came. */
  readonly order: string[] = [];
  bundle: RunBundle | null = null;
  signedIn = true;
  /** The phone that was enrolled, and whether the desk has revoked it. */
  enrolled: PhoneToEnrol | null = null;
  revoked = false;
  /** Every signature that arrived, in turn with the items. */
  readonly signatures: (string | null)[] = [];
  /** What goes wrong with the next requests, in turn. */
  faults: (Fault | null)[] = [];
  /** What the server says to a record, if not the usual. */
  judge: (item: SyncItem) => Partial<Verdict> | undefined = () => undefined;
  /** Refuses a whole batch that holds such a record. */
  chokesOn: (item: SyncItem) => boolean = () => false;

  constructor() {
    vi.stubGlobal('fetch', (request: Request) => this.answer(request));
  }

  private async answer(request: Request): Promise<Response> {
    const fault = this.faults.shift();
    if (fault === 'unreachable') throw new TypeError('Failed to fetch');
    if (fault === 'bad_gateway') return new Response('<html>502</html>', { status: 502 });
    const response = await this.serve(request);
    if (fault === 'answer_lost') throw new TypeError('Failed to fetch');
    return response;
  }

  private async serve(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/api/about')
      return Response.json({ server_time: new Date().toISOString(), version: 'test' });
    if (pathname === '/api/session') return this.session(request);
    if (pathname === '/api/device/enrolment') return this.enrol(request);
    if (pathname === '/api/device/challenge') return Response.json({ challenge: 'c'.repeat(43) });
    if (pathname === '/api/device/session') return this.openByKey(request);
    const byKey = pathname.startsWith('/api/sync') && this.enrolled;
    if (!this.signedIn && !byKey) return problem(401, 'session.none', 'Silakan masuk.');
    if (pathname === '/api/courier/run') return Response.json(this.bundle);
    if (pathname === '/api/sync') return this.sync(await unpack(request));
    const photo = /^\/api\/sync\/photos\/(.+)$/.exec(pathname)?.[1];
    if (photo) {
      this.order.push(`photo ${photo}`);
      return this.photos.answer(photo, request);
    }
    if (pathname === '/api/device/report') return Response.json({ state: 'enrolled' });
    return problem(404, 'not_found', 'Tidak ada.');
  }

  private session({ method }: Request): Response {
    this.signedIn = method === 'POST';
    return method === 'POST' ? Response.json(ME) : new Response(null, { status: 204 });
  }

  private async enrol(request: Request): Promise<Response> {
    const asked = (await request.json()) as PhoneToEnrol;
    if (this.enrolled && this.enrolled.public_key !== asked.public_key)
      return problem(404, 'enrolment.spent', 'Kode sudah dipakai.');
    this.enrolled = asked;
    this.signedIn = true;
    return Response.json(ME);
  }

  private async openByKey(request: Request): Promise<Response> {
    if (this.revoked) return problem(403, 'device.revoked', 'Ponsel sudah dicabut.');
    const { device_id, challenge, signature } = (await request.json()) as PhoneProof;
    const text = `antar-paspor session\n${device_id}\n${challenge}`;
    if (!this.enrolled || !(await isSigned(this.enrolled.public_key, text, signature)))
      return problem(401, 'device.unknown', 'Ponsel tidak dikenal.');
    this.signedIn = true;
    return Response.json(ME);
  }

  private async sync(text: string): Promise<Response> {
    const { signatures } = JSON.parse(text) as { signatures: (string | null)[] };
    this.signatures.push(...signatures);
    const items = itemTexts(text);
    this.batches.push(items.map((item) => parse(item).id));
    this.order.push(...items.map((item) => `record ${parse(item).id}`));
    if (items.some((item) => this.chokesOn(parse(item))))
      return problem(422, 'sync.malformed', 'Catatan tidak terbaca.');
    const results: Verdict[] = [];
    for (const item of items) results.push(await this.apply(item));
    const device = this.revoked ? 'revoked' : this.enrolled ? 'enrolled' : 'unknown';
    return Response.json({ results, server_time: new Date().toISOString(), device });
  }

  private async apply(text: string): Promise<Verdict> {
    const item = parse(text);
    const usual = {
      id: item.id,
      verdict: this.applied.has(item.id) ? ('duplicate' as const) : ('applied' as const),
      sha256: await sha256(text),
      code: null,
      detail: null,
    };
    const verdict = { ...usual, ...this.judge(item) };
    if (verdict.verdict === 'applied') this.applied.set(item.id, text);
    return verdict;
  }
}

const ME = { account_id: 'courier-1', name: 'Kurir Contoh', role: 'courier', language: 'id' };

/** Whether the owner of a key signed a text, as the real server finds out. */
export async function isSigned(key: string, text: string, signature: string): Promise<boolean> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const usable = await crypto.subtle.importKey('raw', fromBase64(key), curve, false, ['verify']);
  const bytes = new TextEncoder().encode(text);
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  return crypto.subtle.verify(how, usable, fromBase64(signature), bytes);
}

const parse = (text: string): SyncItem => JSON.parse(text) as SyncItem;

function unpack({ headers, body }: Request): Promise<string> {
  if (headers.get('Content-Encoding') !== 'gzip') throw new TypeError('a batch comes packed');
  return new Response(body!.pipeThrough(new DecompressionStream('gzip'))).text();
}

/** The bytes of each item as they stand in the request, which is what the real server hashes. */
function itemTexts(text: string): string[] {
  const batch = JSON.parse(text) as { items: SyncItem[] };
  let from = 0;
  return batch.items.map((item) => {
    const start = text.indexOf(`{"id":"${item.id}"`, from);
    for (let end = start; ; end = text.indexOf('}', end) + 1) {
      const candidate = text.slice(start, end);
      from = end;
      if (isJson(candidate)) return candidate;
    }
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function problem(status: number, code: string, detail: string): Response {
  return Response.json({ status, code, detail }, { status });
}
