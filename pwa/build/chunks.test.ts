/** Which modules the faces begin with, and so which share a file. */

import { expect, test } from 'vitest';
import { fileOf } from './chunks';

/** Each module and what imports it at its own start. */
const IMPORTERS: Record<string, string[]> = {
  'src/courier/main.ts': ['kurir/index.html'],
  'src/dispatch/main.ts': ['konsol/index.html'],
  'src/courier/App.svelte': ['src/courier/main.ts'],
  'src/ui/Button.svelte': ['src/courier/App.svelte', 'src/dispatch/main.ts', 'src/ui/Copy.svelte'],
  'src/ui/Copy.svelte': ['src/dispatch/main.ts'],
  'src/offline/facts.ts': ['src/courier/App.svelte', 'src/offline/sync.ts'],
  'src/offline/sync.ts': ['src/courier/contact.ts'],
  'src/offline/database.ts': ['src/offline/facts.ts', 'src/offline/database.ts'],
};
const graph = {
  getModuleInfo: (id: string) => ({ importers: IMPORTERS[id] ?? [] }) as never,
};

test.each([
  ['src/ui/Button.svelte', 'everywhere'],
  ['src/offline/facts.ts', 'phone'],
  ['src/offline/database.ts', 'phone'],
  ['src/offline/sync.ts', null],
  ['src/ui/Copy.svelte', null],
  ['src/courier/App.svelte', null],
])('%s belongs to %s', (module, file) => {
  expect(fileOf(module, graph)).toBe(file);
});
