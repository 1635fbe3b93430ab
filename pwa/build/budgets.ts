/** Fails the build when a face outgrows what a slow phone on a slow network can carry. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { courierFiles, firstLoad, readManifest } from './precache.ts';

const DIST = 'dist';
const KB = 1000;
/** What a browser fetches at once over HTTP/1.1; a seventh file costs a round trip more. */
const AT_ONCE = 6;

function zipped(file: string): number {
  return gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length;
}

const total = (files: string[]): number => files.reduce((sum, file) => sum + zipped(file), 0);

function everyFile(folder = ''): string[] {
  return readdirSync(join(DIST, folder)).flatMap((name) => {
    const file = join(folder, name);
    return statSync(join(DIST, file)).isDirectory() ? everyFile(file) : [file];
  });
}

const first = [...firstLoad(readManifest(DIST), 'kurir/index.html')];
const scripts = first.filter((file) => file.endsWith('.js'));
const precached = everyFile().filter(courierFiles(DIST));

const measured: [name: string, bytes: number, budget: number][] = [
  ['courier JavaScript at first load', total(scripts), 45 * KB],
  ['courier whole first load', total([...first, 'kurir/index.html']), 70 * KB],
  ['courier precache', total(precached), 200 * KB],
  ['public stylesheet', total(['assets/public.css']), 10 * KB],
];

for (const [name, bytes, budget] of measured) {
  const verdict = bytes <= budget ? 'ok' : 'TOO BIG';
  console.log(`${verdict.padEnd(8)}${name}: ${(bytes / KB).toFixed(1)} of ${budget / KB} kB gz`);
}
const files = first.length;
console.log(
  `${(files <= AT_ONCE ? 'ok' : 'TOO MANY').padEnd(8)}courier files at first load: ${files} of ${AT_ONCE}`,
);
if (files > AT_ONCE || measured.some(([, bytes, budget]) => bytes > budget)) process.exit(1);
