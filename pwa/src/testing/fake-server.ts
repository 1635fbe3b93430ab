/** A server in memory, as `fetch` sees it: it applies each record once, and can fail in every way. */

import { vi } from 'vitest';
import type { SyncItem } from '../api/records';
import type { RunBundle, Verdict } from '../api/wire';
import { sha256 } from '../offline/bytes';

type Fault = 'unreachable' | 'answer_lost' | 'bad_gateway';

export class FakeServer {
  /** Record id -> the bytes it was first applied with. */
  readonly applied = new Map<string, string>();
  /** Every sync request that arrived, as the ids in it. */
  readonly batches: string[][] = [];
  bundle: RunBundle | null = null;
  signedIn = true;
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
    if (!this.signedIn) return problem(401, 'session.none', 'Silakan masuk.');
    const { pathname } = new URL(request.url);
    if (pathname === '/api/courier/run') return Response.json(this.bundle);
    if (pathname === '/api/sync') return this.sync(await request.text());
    return problem(404, 'not_found', 'Tidak ada.');
  }

  private async sync(text: string): Promise<Response> {
    const items = itemTexts(text);
    this.batches.push(items.map((item) => parse(item).id));
    if (items.some((item) => this.chokesOn(parse(item))))
      return problem(422, 'sync.malformed', 'Catatan tidak terbaca.');
    const results: Verdict[] = [];
    for (const item of items) results.push(await this.apply(item));
    return Response.json({ results, server_time: new Date().toISOString() });
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

const parse = (text: string): SyncItem => JSON.parse(text) as SyncItem;

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
