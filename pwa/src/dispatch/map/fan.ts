/** Signs that would hide each other are fanned out: how far each moves, in pixels of the screen. */

export interface Spot {
  x: number;
  y: number;
}

const ROUNDS = 24;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** The moves after which no two spots are nearer than `gap`, as far as a few rounds can bring it. */
export function fanOut(spots: readonly Spot[], gap: number): Spot[] {
  const moved = spots.map((spot) => ({ ...spot }));
  for (let round = 0; round < ROUNDS && pushAll(moved, gap); round++);
  return moved.map(({ x, y }, at) => ({ x: x - (spots[at]?.x ?? x), y: y - (spots[at]?.y ?? y) }));
}

/** Pushes every pair that is too near apart by half of what is missing; false when none was. */
function pushAll(spots: Spot[], gap: number): boolean {
  let pushed = false;
  spots.forEach((one, at) => {
    for (const other of spots.slice(at + 1)) pushed = push(one, other, gap, at) || pushed;
  });
  return pushed;
}

function push(one: Spot, other: Spot, gap: number, at: number): boolean {
  const [east, south] = [other.x - one.x, other.y - one.y];
  const apart = Math.hypot(east, south);
  if (apart > gap - 0.5) return false;
  // two on one spot have no direction of their own
  const angle = apart < 0.01 ? at * GOLDEN_ANGLE : Math.atan2(south, east);
  const half = (gap - apart) / 2;
  one.x -= half * Math.cos(angle);
  one.y -= half * Math.sin(angle);
  other.x += half * Math.cos(angle);
  other.y += half * Math.sin(angle);
  return true;
}
