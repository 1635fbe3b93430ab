import { describe, expect, test } from 'vitest';
import { randomFrom, seeds } from '../testing/random';
import { decodeStrokes, encodeStrokes, isSignature, tidy, type Drawing } from './strokes';

function anyDrawing(seed: number): Drawing {
  const random = randomFrom(seed);
  const [width, height] = [1 + random(1200), 1 + random(800)];
  let t = 0;
  const point = (): { x: number; y: number; t: number } => {
    t += random(40);
    return { x: random(width + 1), y: random(height + 1), t };
  };
  const stroke = (): Drawing['strokes'][number] => Array.from({ length: 1 + random(60) }, point);
  return { width, height, strokes: Array.from({ length: 1 + random(12) }, stroke) };
}

describe('the codec', () => {
  test.each(seeds(200))('gives back what it was given (seed %i)', (seed) => {
    const drawing = anyDrawing(seed);
    expect(decodeStrokes(encodeStrokes(drawing))).toEqual(drawing);
  });

  test('writes the bytes that the server reads', () => {
    const drawing = {
      width: 300,
      height: 200,
      strokes: [
        [
          { x: 10, y: 20, t: 0 },
          { x: 8, y: 150, t: 16 },
        ],
      ],
    };
    const written = [1, 0xac, 0x02, 0xc8, 0x01, 1, 2, 20, 40, 0, 3, 0x84, 0x02, 32];
    expect([...encodeStrokes(drawing)]).toEqual(written);
  });

  test('refuses another version and bytes that are cut off', () => {
    const bytes = encodeStrokes(anyDrawing(7));
    expect(() => decodeStrokes(Uint8Array.from([2, ...bytes.subarray(1)]))).toThrow(RangeError);
    expect(() => decodeStrokes(bytes.subarray(0, -1))).toThrow(RangeError);
  });
});

describe('a tidied drawing', () => {
  test.each(seeds(100))('stays on the pad and never runs back in time (seed %i)', (seed) => {
    const wild = anyDrawing(seed);
    const shift = randomFrom(seed + 1);
    const strokes = wild.strokes.map((stroke) =>
      stroke.map(({ x, y, t }) => ({
        x: x + shift(9) - 4.5,
        y: y + shift(9) - 4.5,
        t: 1e12 + t - shift(60),
      })),
    );
    const { width, height, ...tidied } = tidy({ ...wild, strokes });
    let latest = 0;
    for (const { x, y, t } of tidied.strokes.flat()) {
      expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
      expect(Number.isInteger(x) && Number.isInteger(y) && Number.isInteger(t)).toBe(true);
      expect(t).toBeGreaterThanOrEqual(latest);
      latest = t;
    }
    expect(tidied.strokes[0]?.[0]?.t).toBe(0);
  });

  test('has its longer side at a thousand units, whatever the phone', () => {
    const { width, height } = tidy({ width: 328, height: 208, strokes: [] });
    expect([width, height]).toEqual([1000, 634]);
  });

  test('of a long signature stays under the budget of one text', () => {
    // three strokes, four seconds, sixty points a second
    const points = Array.from({ length: 80 }, (_, at) => ({
      x: 20 + at * 3.3,
      y: 100 + 40 * Math.sin(at / 4),
      t: at * 16,
    }));
    const drawing = { width: 328, height: 208, strokes: [points, points, points] };
    expect(encodeStrokes(tidy(drawing)).length).toBeLessThan(900);
  });
});

test('a dab is no signature; a line of a tenth of the pad is', () => {
  const line = (length: number): Drawing => ({
    width: 600,
    height: 200,
    strokes: [
      [
        { x: 0, y: 0, t: 0 },
        { x: length, y: 0, t: 10 },
      ],
    ],
  });
  expect(isSignature(line(59))).toBe(false);
  expect(isSignature(line(60))).toBe(true);
  expect(isSignature({ ...line(60), width: 499 })).toBe(false);
  expect(isSignature({ ...line(60), height: 99 })).toBe(false);
});
