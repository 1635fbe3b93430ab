import { expect, test } from 'vitest';
import { callLink, mapLink } from './contact';

const PLACE = { latitude: -3.65, longitude: 103.77 };

test('Android opens the map app of one’s choice', () => {
  expect(mapLink(PLACE, 'Linux; Android 14')).toBe('geo:-3.65,103.77?q=-3.65,103.77');
});

test('Apple’s phones get a link of their own, and everything else a web page', () => {
  expect(mapLink(PLACE, 'iPhone')).toBe('https://maps.apple.com/?daddr=-3.65,103.77');
  expect(mapLink(PLACE, 'X11; Linux')).toContain('destination=-3.65,103.77');
});

test('a telephone number is dialled without its gaps', () => {
  expect(callLink('+62 812-3456 (78)')).toBe('tel:+62812345678');
});
