/** The one way to the server: typed paths, the reader's language, and errors that can be shown. */

import createClient from 'openapi-fetch';
import { language } from '../words/language';
import { problemFrom, Unreachable } from './problem';
import type { paths } from './schema';

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? 'http://localhost',
  fetch: (request) => globalThis.fetch(request),
});

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', language());
    request.headers.set('Accept', 'application/json');
    return request;
  },
  onError({ error }) {
    return new Unreachable(error);
  },
});

/** A line on which nothing has come for so long is dead, though the phone may not notice. */
const PATIENCE_MS = 90_000;

/** For what a phone asks on its way: whatever takes longer is let go of, and asked again later. */
export function inTime(patienceMs = PATIENCE_MS): { signal: AbortSignal } {
  return { signal: AbortSignal.timeout(patienceMs) };
}

interface Answer<Body> {
  data?: Body;
  error?: unknown;
  response: Response;
}

/**
 * Waits for a call of a client and hands over its body.
 * @throws Problem if the server refused; Unreachable if nothing of the server's came back.
 */
export async function answer<Body>(call: Promise<Answer<Body>>): Promise<Body> {
  const { data, error, response } = await call.catch(asUnreachable);
  if (!response.ok) throw problemFrom(response.status, error);
  return data as Body;
}

function asUnreachable(error: unknown): never {
  throw error instanceof Unreachable ? error : new Unreachable(error);
}
