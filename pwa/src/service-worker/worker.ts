/** Keeps the app at hand without a network. It answers GET only; records it sends by itself. */

import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { sendOutbox } from '../offline/sync';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] };

/** Not in TypeScript's library: Background Sync, a bonus where a browser has it. */
interface SyncEvent extends ExtendableEvent {
  tag: string;
}

const SCANNER = 'scanner';

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/kurir/index.html'), { allowlist: [/^\/kurir\//] }),
);
registerRoute(
  ({ url }) => url.pathname.endsWith('.wasm'),
  ({ request }) => keptOrFetched(request),
);

/** The scanner is too big to precache; it is kept once the app has warmed it. */
async function keptOrFetched(request: Request): Promise<Response> {
  const cache = await caches.open(SCANNER);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fetched = await fetch(request);
  if (fetched.ok) await cache.put(request, fetched.clone());
  return fetched;
}

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  if (event.data === 'take over') void self.skipWaiting();
});

self.addEventListener('sync', (event) => {
  (event as SyncEvent).waitUntil(sendOutbox());
});
