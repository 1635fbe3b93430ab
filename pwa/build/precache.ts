/** Chooses what the service worker keeps: what the courier app can reach, and nothing of the console. */

import { readFileSync } from 'node:fs';
import type { Manifest } from 'vite';

/** The scanner is fetched in idle time and kept by the worker itself. */
const SCANNER = /\.wasm$/;

/** Every file that `entry` loads now or, with `later`, ever; by the build's own manifest. */
function reachable(manifest: Manifest, entry: string, later: boolean): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    const own = [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])];
    for (const file of own) if (!SCANNER.test(file)) files.add(file);
    for (const next of chunk.imports ?? []) visit(next);
    if (later) for (const next of chunk.dynamicImports ?? []) visit(next);
  };
  visit(entry);
  return files;
}

/** What the browser must fetch before `entry` can start. */
export function firstLoad(manifest: Manifest, entry: string): Set<string> {
  return reachable(manifest, entry, false);
}

export function readManifest(dist: string): Manifest {
  return JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8')) as Manifest;
}

/** Says whether a built file belongs to the courier's precache. */
export function courierFiles(dist: string): (file: string) => boolean {
  const files = reachable(readManifest(dist), 'kurir/index.html', true);
  return (file) => files.has(file) || file.startsWith('kurir/');
}
