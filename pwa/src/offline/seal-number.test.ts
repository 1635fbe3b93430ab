import { describe, expect, test } from 'vitest';
import { partOfNumber, readSealNumber } from './seal-number';

// as the server prints them
const PRINTED = ['5836-P0C0-7Z', '5G66-61C0-E0', '5R96-P1C0-NW'];

describe.each(PRINTED)('the printed number %s', (printed) => {
  test('is read as it stands, in small letters, and with other gaps', () => {
    for (const typed of [
      printed,
      printed.toLowerCase(),
      printed.replaceAll('-', ' '),
      ` ${printed} `,
    ])
      expect(readSealNumber(typed)).toBe(printed);
  });

  test('with any one sign changed is refused', () => {
    const signs = [...printed];
    for (const [at, sign] of signs.entries()) {
      if (sign === '-') continue;
      const slip = signs.with(at, sign === '7' ? '8' : '7').join('');
      expect(readSealNumber(slip), slip).toBeNull();
    }
  });

  test('with two unlike neighbours swapped is refused', () => {
    const signs = [...printed.replaceAll('-', '')];
    for (let at = 0; at + 1 < signs.length; at += 1) {
      if (signs[at] === signs[at + 1]) continue;
      const slip = signs
        .with(at, signs[at + 1]!)
        .with(at + 1, signs[at]!)
        .join('');
      expect(readSealNumber(slip), slip).toBeNull();
    }
  });
});

test('the letter O is read as nought, I and L as one', () => {
  expect(readSealNumber('5G66-61CO-EO')).toBe('5G66-61C0-E0');
  expect(readSealNumber('5G66-6lC0-E0')).toBe('5G66-61C0-E0');
});

test.each(['', '5836', '5836-P0C0-7Z1', '5836-P0C0-7U', 'Ω836-P0C0-7Z'])(
  '%o is no number',
  (typed) => {
    expect(readSealNumber(typed)).toBeNull();
  },
);

test('only a part of a number is shown, so that it must be read off the envelope', () => {
  expect(partOfNumber('5836-P0C0-7Z')).toBe('5836-••••-••');
  expect(readSealNumber(partOfNumber('5836-P0C0-7Z'))).toBeNull();
});
