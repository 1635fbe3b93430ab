/** Which passport is meant by what was scanned or typed: genuine, on this run, and fit for the moment. */

import type { Run, RunBundle, RunOrder } from '../../api/wire';
import { readSeal, type SealFault } from '../../offline/seal';
import { readSealNumber } from '../../offline/seal-number';

export type MatchFault = SealFault | 'mistyped' | 'not_on_run';

export type Match =
  { fault: MatchFault; sealNumber: string | null } | { fault: null; order: RunOrder };

export async function matchScanned(text: string, bundle: RunBundle, now: Date): Promise<Match> {
  const reading = await readSeal(text, bundle.seal_keys, now);
  if (reading.fault) return { fault: reading.fault, sealNumber: null };
  const order = ordersOf(bundle.run).find(({ seal_id }) => seal_id === reading.sealId);
  return order ? { fault: null, order } : { fault: 'not_on_run', sealNumber: null };
}

export function matchTyped(typed: string, bundle: RunBundle): Match {
  const sealNumber = readSealNumber(typed);
  if (!sealNumber) return { fault: 'mistyped', sealNumber: null };
  const order = ordersOf(bundle.run).find(({ seal_number }) => seal_number === sealNumber);
  return order ? { fault: null, order } : { fault: 'not_on_run', sealNumber };
}

function ordersOf(run: Run | null): RunOrder[] {
  return run?.stops.flatMap(({ orders }) => orders) ?? [];
}
