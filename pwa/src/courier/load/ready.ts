/** Is the phone fit to leave the network behind? Asked before leaving the office. */

import { clockOffset } from '../../offline/clock';
import { keptRun } from '../../offline/run';
import { warmScanner } from '../scan/detector';

export type ReadyPoint = 'app' | 'run' | 'scanner' | 'storage' | 'clock';

const CLOCK_MS = 60_000;

export const readyPoints: Record<ReadyPoint, () => Promise<boolean>> = {
  app: async () => Boolean(navigator.serviceWorker?.controller),
  run: async () => Boolean((await keptRun())?.bundle.run),
  scanner: warmScanner,
  storage: async () => (await navigator.storage?.persist?.()) ?? false,
  clock: async () => {
    const offset = await clockOffset();
    return offset !== null && Math.abs(offset) < CLOCK_MS;
  },
};
