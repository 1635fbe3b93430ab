import { expect, test } from 'vitest';
import { darkModules } from './qr';

test('each unbroken dark stretch is one rectangle, within the quiet frame', () => {
  expect(darkModules(['1101', '0000'])).toBe('M4 4h2v1h-2zM7 4h1v1h-1z');
});
