/** Where a courier was seen last, and when that is too long ago to go by. */

import type { LastSeen, RunDetail } from '../api/wire';
import type { MapSign } from '../map/marker';
import { distance, timeOfDay } from '../../words/format';
import { t } from '../words';

export const STALE_MS = 10 * 60_000;
const FRESH_COLOUR = '#0b6a72';
const STALE_COLOUR = '#4d5961';

/** Past ten minutes the courier may be anywhere. */
export function isStale({ at }: Pick<LastSeen, 'at'>, now: number): boolean {
  return now - Date.parse(at) > STALE_MS;
}

/** `terakhir terlihat 10.42, ± 20 m`; a stale one says that it is. */
export function seenWords(seen: LastSeen, now: number): string {
  const said = { time: timeOfDay(seen.at), off: distance(seen.accuracy_m) };
  return t(isStale(seen, now) ? 'runs.seenLongAgo' : 'runs.seen', said);
}

/** The courier on the run's map, if they are to be seen. */
export function courierSigns({ run }: RunDetail, now: number): MapSign[] {
  const seen = run.last_seen;
  if (!seen) return [];
  const sign: MapSign = {
    id: 'courier',
    latitude: seen.latitude,
    longitude: seen.longitude,
    text: run.courier_name,
    title: `${run.courier_name}: ${seenWords(seen, now)}`,
    shape: 'courier',
    colour: isStale(seen, now) ? STALE_COLOUR : FRESH_COLOUR,
  };
  return [sign];
}
