/** The time, for what grows old while it is looked at. */

import { createSubscriber } from 'svelte/reactivity';

const LOOK_MS = 20_000;
const tick = createSubscriber((update) => {
  const timer = setInterval(update, LOOK_MS);
  return () => clearInterval(timer);
});

/** Epoch ms; whatever shows it reads it anew three times a minute. */
export function aboutNow(): number {
  tick();
  return Date.now();
}
