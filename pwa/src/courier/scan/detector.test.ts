import { ZXING_WASM_SHA256 } from 'barcode-detector/ponyfill';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

test('the scanner that is served is the one its JavaScript was written for', () => {
  // a scanner of another version starts, and then fails on every frame
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(ZXING_WASM_SHA256);
});
