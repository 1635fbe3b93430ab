/** Whether the phone knows well enough where it is for that to be a door's pin; the server asks too. */

import type { Position } from '../../api/records';

/** A phone that does not know its accuracy says 0; `roughest` is the server's bound, in metres. */
export function isExact(fix: Position | null, roughest: number): fix is Position {
  return fix !== null && fix.accuracy_m > 0 && fix.accuracy_m <= roughest;
}
