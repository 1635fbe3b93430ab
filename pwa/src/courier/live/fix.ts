/** One look at where the phone is. */

import type { PositionNow } from '../../api/wire';
import { clockOffset } from '../../offline/clock';

const OPTIONS = { enableHighAccuracy: true, maximumAge: 30_000, timeout: 20_000 };

/** The phone's best fix, its time by the office's clock; null if there is none. */
export async function fixNow(): Promise<PositionNow | null> {
  const found = await look().catch(() => null);
  if (!found) return null;
  const { latitude, longitude, accuracy } = found.coords;
  const at = new Date(found.timestamp + ((await clockOffset()) ?? 0)).toISOString();
  return { latitude, longitude, accuracy_m: Math.round(accuracy), at };
}

/** Whether the phone lets the app know; asks the person if need be. */
export async function isLocatable(): Promise<boolean> {
  return look().then(
    () => true,
    (fault: unknown) => (fault as GeolocationPositionError | undefined)?.code !== 1,
  );
}

function look(): Promise<GeolocationPosition> {
  return new Promise((take, fail) => {
    if (!('geolocation' in navigator)) return fail({ code: 1 });
    navigator.geolocation.getCurrentPosition(take, fail, OPTIONS);
  });
}
