import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '..');

const MAY_IMPORT: Record<string, string[]> = {
  words: [],
  api: ['words'],
  offline: ['api', 'words'],
  ui: ['offline', 'api', 'words'],
  courier: ['ui', 'offline', 'api', 'words'],
  dispatch: ['ui', 'offline', 'api', 'words'],
  public: ['ui'],
  'service-worker': ['offline', 'api'],
};

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.(ts|svelte|css)$/.test(name) && !name.endsWith('.test.ts') ? [path] : [];
  });
}

/** Every relative import, as the folder of `src/` that it leads to. */
function leadsTo(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g);
  return [...found].map(([, to = '']) => topOf(normalize(join(dirname(path), to))));
}

function topOf(path: string): string {
  return relative(SRC, path).split('/')[0] ?? '';
}

test.each(Object.entries(MAY_IMPORT))('%s imports only what stands below it', (layer, below) => {
  // tsc holds this for TypeScript; for .svelte and .css files nothing else does
  for (const path of sources(join(SRC, layer)))
    for (const target of leadsTo(path))
      expect([layer, ...below], `${relative(SRC, path)} imports ${target}`).toContain(target);
});

test('no component carries a style attribute, which the content security policy forbids', () => {
  for (const path of sources(SRC).filter((file) => file.endsWith('.svelte')))
    expect(readFileSync(path, 'utf8'), relative(SRC, path)).not.toMatch(/<[^>]*\sstyle="/);
});
