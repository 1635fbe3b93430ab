import { expect, test } from 'vitest';
import { menuFor, screenAt } from './screens';

test('a list stays itself while its filter changes, a page is anew for each id', () => {
  expect(screenAt('/permohonan')?.key).toBe(screenAt('/permohonan/saringan/held')?.key);
  expect(screenAt('/permohonan/1')?.key).not.toBe(screenAt('/permohonan/2')?.key);
});

test('the form for a new case is not taken for a case called "baru"', () => {
  expect(screenAt('/permohonan/baru')?.names).toEqual({});
  expect(screenAt('/permohonan/ubah/1')?.names).toEqual({ id: '1' });
});

test('an address that names no screen finds none', () => {
  expect(screenAt('/entah')).toBeNull();
});

test('what an officer may not do is not in the officer’s menu', () => {
  const paths = menuFor('officer').map((item) => item.path);
  expect(paths).toContain('/pesanan');
  expect(paths).not.toContain('/impor');
  expect(paths).not.toContain('/rencana');
});

test('every item of the menu leads to a screen', () => {
  for (const { path } of menuFor('administrator')) expect(screenAt(path)).not.toBeNull();
});
