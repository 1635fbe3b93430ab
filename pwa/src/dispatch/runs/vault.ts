/** Which envelopes of a run the desk can still count out of the vault, or back into it. */

import type { DueState, RunDetail, VaultLine } from '../api/wire';

const BROUGHT_BACK: readonly DueState[] = ['returned', 'unvisited'];
const MAY_COME_BACK: readonly DueState[] = ['loaded', 'failed', ...BROUGHT_BACK];

export interface Envelope {
  seal: string;
  name: string;
}

type Direction = VaultLine['direction'];

/** Those that may have gone this way and that the desk has not counted yet. */
export function countable({ stops, vault }: RunDetail, direction: Direction): Envelope[] {
  const counted = countedNames(vault, direction);
  return stops
    .flatMap(({ orders }) => orders)
    .filter(({ state }) => direction === 'out' || MAY_COME_BACK.includes(state))
    .flatMap(({ seal_number, applicant_name, state }) =>
      seal_number && !counted(seal_number, state)
        ? [{ seal: seal_number, name: applicant_name }]
        : [],
    );
}

/** An envelope is counted when the desk names it: alone, or together with the courier. */
function countedNames(
  vault: VaultLine[],
  direction: Direction,
): (seal: string, state: DueState) => boolean {
  const line = vault.find((one) => one.direction === direction);
  const courierOnly = line?.courier_only.map(({ seal_number }) => seal_number) ?? [];
  const deskOnly = line?.desk_only.map(({ seal_number }) => seal_number) ?? [];
  const courierTold = (state: DueState): boolean =>
    direction === 'out' ? state !== 'due' : BROUGHT_BACK.includes(state);
  return (seal, state) =>
    deskOnly.includes(seal) || (courierTold(state) && !courierOnly.includes(seal));
}

/** A number as people type it, and as it is printed. */
export const plainNumber = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
