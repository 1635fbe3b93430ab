import { expect, test } from 'vitest';
import type { PhotoAsked } from '../../api/wire';
import { areAnswered, asksPhotos, photoIds, photosTold } from './answers';
import { fit, within } from './shrink';
import { storeFault } from './take';

const letter: PhotoAsked = { subject: 'letter_of_attorney', label: 'Surat kuasa', ask: 'required' };
const door: PhotoAsked = { subject: 'door', label: 'Rumah', ask: 'asked' };
const taken = { id: 'photo-1', sha256: 'f'.repeat(64) };

test('what is required must be photographed, for all else a reason is enough', () => {
  expect(areAnswered([letter], {})).toBe(false);
  expect(areAnswered([letter], { letter_of_attorney: { skipped: 'declined' } })).toBe(false);
  expect(areAnswered([letter], { letter_of_attorney: taken })).toBe(true);
  expect(areAnswered([door], {})).toBe(false);
  expect(areAnswered([door], { door: { skipped: 'declined' } })).toBe(true);
  expect(areAnswered([], {})).toBe(true);
});

test('the record says of each what was done, and nothing of what was not asked', () => {
  const answers = { letter_of_attorney: taken, family_card: taken };
  const told = photosTold([letter, door], answers);
  expect(told).toEqual([
    { subject: 'letter_of_attorney', ...taken },
    { subject: 'door', skipped: 'untold' },
  ]);
  expect(photoIds(told)).toEqual(['photo-1']);
  expect(photosTold([], answers)).toBeUndefined();
  expect(photoIds(undefined)).toEqual([]);
});

test('a run that was fetched before there were photos asks for none', () => {
  const old = { code: 'moved', label: 'Pindah', note_required: true, new_date: false };
  expect(asksPhotos(old as never)).toEqual([]);
  expect(asksPhotos(undefined)).toEqual([]);
});

test('the best picture that keeps within the budget is taken', async () => {
  const tried: [number, number][] = [];
  const encode = (edge: number, quality: number): Promise<ArrayBuffer> => {
    tried.push([edge, quality]);
    return Promise.resolve(new ArrayBuffer(Math.round((edge * edge * quality) / 20)));
  };
  expect((await fit(encode, 40_000)).byteLength).toBeLessThanOrEqual(40_000);
  expect(tried.map(([edge]) => edge)).toEqual([1280, 1280, 1280]);
});

test('where nothing keeps within it, the smallest is taken', async () => {
  const sizes = [90, 80, 70, 60, 50, 85, 75, 65, 55, 45, 84, 74, 64, 54, 48, 99, 98, 97, 96, 95];
  const encode = (): Promise<ArrayBuffer> => Promise.resolve(new ArrayBuffer(sizes.shift()!));
  expect((await fit(encode, 10)).byteLength).toBe(45);
});

test('a picture is never made bigger, and keeps its form', () => {
  expect(within(640, 480, 1280)).toEqual([640, 480]);
  expect(within(4000, 3000, 1280)).toEqual([1280, 960]);
  expect(within(3000, 4000, 1280)).toEqual([960, 1280]);
  expect(within(4000, 1, 1280)).toEqual([1280, 1]);
});

test('only a store without room is called full', () => {
  expect(storeFault(new DOMException('no room', 'QuotaExceededError'))).toBe('full');
  expect(storeFault(new DOMException('it was closed', 'InvalidStateError'))).toBe('unstored');
  expect(storeFault(new Error('the phone has no key'))).toBe('unstored');
});
