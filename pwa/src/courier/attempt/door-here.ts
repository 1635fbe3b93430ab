/** Whether the phone knows well enough where it is for that to be a door's pin; the server asks too. */

import type { Position } from '../../api/records';

export const ROUGHEST_M = 100;

/** A phone that does not know its accuracy says 0. */
export function isExact(fix: Position | null): fix is Position {
  return fix !== null && fix.accuracy_m > 0 && fix.accuracy_m <= ROUGHEST_M;
}
