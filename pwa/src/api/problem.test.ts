import { expect, test } from 'vitest';
import { isSignedOut, Problem, problemFrom, Unreachable } from './problem';

test('a problem of ours carries the sentence to be shown and the fields at fault', () => {
  const errors = [{ field: 'name', detail: 'Nama wajib diisi.' }];
  const problem = problemFrom(422, { code: 'invalid', detail: 'Periksa isian.', errors });
  expect(problem).toBeInstanceOf(Problem);
  expect((problem as Problem).detail).toBe('Periksa isian.');
  expect((problem as Problem).about('name')).toBe('Nama wajib diisi.');
});

test.each([undefined, null, '<html>Bad gateway</html>', {}])(
  'an answer that is not ours (%o) is no verdict: the server was not reached',
  (body) => {
    expect(problemFrom(502, body)).toBeInstanceOf(Unreachable);
  },
);

test('only a 401 of ours asks to sign in', () => {
  expect(isSignedOut(problemFrom(401, { code: 'session.none', detail: 'Masuk.' }))).toBe(true);
  expect(isSignedOut(problemFrom(403, { code: 'forbidden', detail: 'Bukan Anda.' }))).toBe(false);
  expect(isSignedOut(problemFrom(401, undefined))).toBe(false);
});
