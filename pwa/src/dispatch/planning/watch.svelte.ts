/** A plan that is being found: asked for again until it stands. */

import { planById } from '../api/plans';
import type { Plan } from '../api/wire';
import { Loaded } from '../screen/loaded.svelte';

const EVERY_MS = 700;

/** Asks until the plan is no longer being computed; returns how to stop. */
export function watchPlan(id: string): { plan: Loaded<Plan>; stop: () => void } {
  const plan = new Loaded(() => planById(id));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const ask = async (): Promise<void> => {
    await plan.load();
    const unfinished = !plan.value || plan.value.state === 'computing';
    if (!stopped && unfinished && !plan.error) timer = setTimeout(() => void ask(), EVERY_MS);
  };
  void ask();
  return {
    plan,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
