/** Whether a run is driven, or still waits, on another day than the one it was planned for. */

import type { RunLine } from '../api/wire';

export function isOffDay({ state, date }: Pick<RunLine, 'state' | 'date'>, today: string): boolean {
  if (state === 'under_way') return date !== today;
  return state === 'planned' && date < today;
}
