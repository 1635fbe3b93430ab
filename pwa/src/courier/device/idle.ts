/** Notices whether anybody is at the phone, so that an app left open closes itself. */

import { lock } from '../lock.svelte';

const LOOK_MS = 10_000;
const SIGNS = ['pointerdown', 'keydown', 'input'] as const;

/** Returns how to stop. */
export function watchIdle(): () => void {
  const touch = (): void => lock.touch();
  const look = (): void => lock.look();
  touch();
  for (const sign of SIGNS) addEventListener(sign, touch, { passive: true });
  document.addEventListener('visibilitychange', look);
  const timer = setInterval(look, LOOK_MS);
  return () => {
    for (const sign of SIGNS) removeEventListener(sign, touch);
    document.removeEventListener('visibilitychange', look);
    clearInterval(timer);
  };
}
