/** How far from its pin the phone is, where that is far enough to ask about. It never blocks. */

import type { Position } from '../../api/records';
import type { Policy, RunStop } from '../../api/wire';

type Place = Pick<Position, 'latitude' | 'longitude'>;

const EARTH_RADIUS_M = 6_371_008.8;

/** The great-circle distance in metres. */
export function metresBetween(one: Place, other: Place): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const height = Math.sin(radians(other.latitude - one.latitude) / 2);
  const width = Math.sin(radians(other.longitude - one.longitude) / 2);
  const narrowing = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  const chord = height ** 2 + narrowing * width ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** Metres from the pin; null at the door, and while the phone does not know where it is. */
export function metresOff(
  stop: RunStop,
  position: Position | null,
  { off_pin_m }: Policy,
): number | null {
  if (!position) return null;
  const metres = Math.round(metresBetween(stop, position));
  return metres > Math.max(off_pin_m, stop.pin_radius_m) ? metres : null;
}
