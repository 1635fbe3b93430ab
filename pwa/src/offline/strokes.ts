/**
 * The handwriting of a signature: strokes with their timing, delta-coded (version 1).
 *
 * One byte of version; width, height and number of strokes as varints; then each stroke, its number
 * of points as a varint and three zigzag varints a point: x, y and t less those of the point
 * before. The very first follows (0, 0, 0). Units are as `tidy` makes them, and milliseconds.
 */

export interface StrokePoint {
  x: number;
  y: number;
  /** Milliseconds since the first touch. */
  t: number;
}

export interface Drawing {
  width: number;
  height: number;
  strokes: StrokePoint[][];
}

const VERSION = 1;
const MAX_DURATION_MS = 600_000;
const LONGER_SIDE = 1_000;
const LEAST_LONGER_SIDE = 500;
const LEAST_SHORTER_SIDE = 100;
const NEAREST = 8;
const ORIGIN: StrokePoint = { x: 0, y: 0, t: 0 };

export function encodeStrokes({ width, height, strokes }: Drawing): Uint8Array<ArrayBuffer> {
  const out: number[] = [VERSION];
  for (const number of [width, height, strokes.length]) pushVarint(out, number);
  let before = ORIGIN;
  for (const stroke of strokes) {
    pushVarint(out, stroke.length);
    for (const point of stroke) {
      for (const axis of ['x', 'y', 't'] as const)
        pushVarint(out, zigzag(point[axis] - before[axis]));
      before = point;
    }
  }
  return Uint8Array.from(out);
}

/** @throws RangeError if the bytes are of another version or cut off. */
export function decodeStrokes(bytes: Uint8Array): Drawing {
  if (bytes[0] !== VERSION) throw new RangeError(`Strokes of version ${bytes[0]}`);
  const next = varints(bytes.subarray(1));
  const [width, height, count] = [next(), next(), next()];
  let before = ORIGIN;
  const point = (): StrokePoint => {
    const [x, y, t] = [unzigzag(next()), unzigzag(next()), unzigzag(next())];
    before = { x: before.x + x, y: before.y + y, t: before.t + t };
    return before;
  };
  const stroke = (): StrokePoint[] => Array.from({ length: next() }, point);
  return { width, height, strokes: Array.from({ length: count }, stroke) };
}

/**
 * Makes what the pad saw fit the codec: its longer side is 1,000 units, points are whole units on
 * the pad, time starts at 0 and never runs back, and points that say nothing new are left out.
 */
export function tidy({ width, height, strokes }: Drawing): Drawing {
  const scale = LONGER_SIDE / Math.max(width, height, 1);
  const [wide, high] = [scaled(width, LONGER_SIDE), scaled(height, LONGER_SIDE)];
  const start = strokes[0]?.[0]?.t ?? 0;
  let latest = 0;

  function scaled(at: number, most: number): number {
    return Math.min(most, Math.max(0, Math.round(at * scale)));
  }
  function point({ x, y, t }: StrokePoint): StrokePoint {
    latest = Math.min(MAX_DURATION_MS, Math.max(latest, Math.round(t - start)));
    return { x: scaled(x, wide), y: scaled(y, high), t: latest };
  }
  const kept = strokes.filter(({ length }) => length > 0).map((stroke) => thin(stroke.map(point)));
  return { width: Math.max(1, wide), height: Math.max(1, high), strokes: kept };
}

/** Leaves out points too near to the last one kept; a stroke's ends always stay. */
function thin(stroke: StrokePoint[]): StrokePoint[] {
  const kept = stroke.slice(0, 1);
  for (const point of stroke.slice(1)) {
    const last = kept[kept.length - 1] ?? point;
    if (Math.hypot(point.x - last.x, point.y - last.y) >= NEAREST) kept.push(point);
  }
  const end = stroke[stroke.length - 1];
  if (end && kept[kept.length - 1] !== end) kept.push(end);
  return kept;
}

/** Whether it is more than a dab: a line at least a tenth of a real pad's width long. */
export function isSignature({ width, height, strokes }: Drawing): boolean {
  const isPad =
    Math.max(width, height) >= LEAST_LONGER_SIDE && Math.min(width, height) >= LEAST_SHORTER_SIDE;
  return isPad && strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= width / 10;
}

function lengthOf(stroke: StrokePoint[]): number {
  return stroke
    .slice(1)
    .reduce((sum, { x, y }, at) => sum + Math.hypot(x - stroke[at]!.x, y - stroke[at]!.y), 0);
}

function pushVarint(out: number[], number: number): void {
  while (number >= 0x80) {
    out.push((number & 0x7f) | 0x80);
    number = Math.floor(number / 0x80);
  }
  out.push(number);
}

function varints(bytes: Uint8Array): () => number {
  let at = 0;
  return () => {
    let number = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('Strokes are cut off');
      number += (byte & 0x7f) * scale;
      if (byte < 0x80) return number;
    }
  };
}

const zigzag = (number: number): number => (number >= 0 ? number * 2 : -number * 2 - 1);

const unzigzag = (number: number): number => (number % 2 === 0 ? number / 2 : -(number + 1) / 2);
