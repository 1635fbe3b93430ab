/** Chance with a seed, so that a failing case of a property can be met again. */

export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);
