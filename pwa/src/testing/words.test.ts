import { expect, test } from 'vitest';
import { en as doorEn } from '../courier/words/door/en';
import { id as doorId } from '../courier/words/door/id';
import { en as courierEn } from '../courier/words/en';
import { id as courierId } from '../courier/words/id';
import { en as deviceEn } from '../courier/device/words/en';
import { id as deviceId } from '../courier/device/words/id';
import { id as consoleId } from '../dispatch/words';
import { en as consoleEn } from '../dispatch/words/en';
import { en as uiEn } from '../ui/words/en';
import { id as uiId } from '../ui/words/id';

const dictionaries: [string, Record<string, string>, Record<string, string>][] = [
  ['ui', uiId, uiEn],
  ['courier', courierId, courierEn],
  ['door', doorId, doorEn],
  ['device', deviceId, deviceEn],
  ['console', consoleId, consoleEn],
];

const braces = (sentence: string): string[] =>
  [...new Set(sentence.split('|').flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

test.each(dictionaries)('%s says everything in both languages', (_, id, en) => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(id).sort());
  for (const sentence of [...Object.values(id), ...Object.values(en)])
    expect(sentence.trim()).not.toBe('');
});

test.each(dictionaries)('%s fills the same braces in both languages', (_, id, en) => {
  for (const [key, sentence] of Object.entries(id))
    expect(braces(en[key] ?? ''), key).toEqual(braces(sentence));
});
