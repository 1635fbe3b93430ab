/** Where the phone is: the best fix so far, or why there is none. It never blocks anything. */

import type { Position } from '../api/records';

export type PositionMissing = 'denied' | 'unavailable' | 'no_fix_in_time';

export class PositionWatch {
  best = $state.raw<Position | null>(null);
  missing = $state<PositionMissing | null>('no_fix_in_time');

  /** Begins to listen; returns how to stop. */
  start(): () => void {
    if (!('geolocation' in navigator)) {
      this.missing = 'unavailable';
      return () => undefined;
    }
    const watch = navigator.geolocation.watchPosition(
      (fix) => this.take(fix),
      (fault) => this.fail(fault),
      { enableHighAccuracy: true, maximumAge: 30_000, timeout: 60_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }

  private take({ coords, timestamp }: GeolocationPosition): void {
    const { latitude, longitude, accuracy } = coords;
    if (this.best && this.best.accuracy_m < accuracy) return;
    const at = new Date(timestamp).toISOString();
    this.best = { latitude, longitude, accuracy_m: Math.round(accuracy), at };
    this.missing = null;
  }

  private fail(fault: GeolocationPositionError): void {
    if (this.best) return;
    if (fault.code === fault.PERMISSION_DENIED) this.missing = 'denied';
    else if (fault.code === fault.POSITION_UNAVAILABLE) this.missing = 'unavailable';
  }
}
