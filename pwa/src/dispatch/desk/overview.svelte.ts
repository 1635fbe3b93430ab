/** What needs a person now: shared by the menu and the first screen, kept fresh while in view. */

import { overview as fetchOverview } from '../api/office';
import { Loaded } from '../screen/loaded.svelte';

const EVERY_MS = 60_000;

export const overview = new Loaded(fetchOverview);

/** Asks now and once a minute while the page can be seen; returns how to stop. */
export function keepOverviewFresh(): () => void {
  void overview.load();
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void overview.load();
  }, EVERY_MS);
  return () => clearInterval(timer);
}
