import { expect, test } from 'vitest';
import { proofOf, readCode } from './recipient-code';

/** As the server makes it: the code 048291, salted with sixteen bytes 0 to 15, in 1,000 rounds. */
const AGAINST = {
  salt: 'AAECAwQFBgcICQoLDA0ODw==',
  rounds: 1000,
  check: 'Zys4s2+SJqlb9rk8pWjgdugvyxXnNLdZaCwgFvALFlw=',
};

test('the right digits give the very proof that the server expects', async () => {
  expect(await proofOf('048291', AGAINST)).toBe('MQ3Jb543uIjgPk6mWWP3q/lLvs/4l4KUK5zEEI3eB1A=');
});

test('any other digits give none', async () => {
  expect(await proofOf('048292', AGAINST)).toBeNull();
});

test.each([
  ['048291', '048291'],
  ['048 291', '048291'],
  [' 048-291 ', '048291'],
  ['48291', null],
  ['0482911', null],
  ['O48291', null],
  ['', null],
])('%o is read as %o', (typed, code) => {
  expect(readCode(typed)).toBe(code);
});
