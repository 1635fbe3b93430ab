/** The courier's own switch: whether the office may see where this courier is. */

import { withdrawPosition } from '../../api/position';
import { recall, remember } from '../../offline/facts';

export async function isAllowedBy(accountId: string): Promise<boolean> {
  return (await recall('position_shown_by')) === accountId;
}

export async function allow(accountId: string): Promise<void> {
  await remember('position_shown_by', accountId);
}

/** Nothing is told from now on. @throws Problem or Unreachable if the office still has the last. */
export async function disallow(): Promise<void> {
  await remember('position_shown_by', null);
  await withdrawPosition();
}
