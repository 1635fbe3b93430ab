import { expect, test } from 'vitest';
import { linkIn } from './shared-link';

test('the link is taken out of the message around it', () => {
  expect(linkIn('Rumah saya: https://maps.app.goo.gl/abc.')).toBe('https://maps.app.goo.gl/abc');
  expect(linkIn('geo:-3.65,103.77?q=-3.65,103.77')).toBe('geo:-3.65,103.77?q=-3.65,103.77');
});

test('what no browser may follow is no link', () => {
  for (const text of ['-3.65, 103.77', '6P4M8RQG+2FX', 'javascript:alert(1)', '#/keluar', '']) {
    expect(linkIn(text)).toBeNull();
  }
});
