/** A plan that is being found: told by the server at every change, asked for when nobody tells. */

import { planById, planEventsUrl } from '../api/plans';
import type { Plan } from '../api/wire';
import { Loaded } from '../screen/loaded.svelte';

const ASK_EVERY_MS = 1_500;

export const isSearched = ({ state }: Plan): boolean => state === 'computing' || state === 'ending';

/** Follows the plan until its search has ended; returns how to stop following. */
export function watchPlan(id: string): { plan: Loaded<Plan>; stop: () => void } {
  const plan = new Loaded(() => planById(id));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let told: EventSource | null = null;

  const stop = (): void => {
    stopped = true;
    told?.close();
    clearTimeout(timer);
  };

  /** What is told speaks the browser's language: the outcome is asked for in the reader's. */
  const put = (better: Plan): void => {
    plan.put(better);
    if (isSearched(better)) return;
    stop();
    void plan.load();
  };

  /** A proxy may hold events back: then the plan is asked for. */
  const ask = async (): Promise<void> => {
    await plan.load();
    if (!stopped && !plan.error && plan.value && isSearched(plan.value))
      timer = setTimeout(() => void ask(), ASK_EVERY_MS);
  };

  const listen = async (): Promise<void> => {
    await plan.load();
    if (stopped || !plan.value || !isSearched(plan.value)) return;
    told = new EventSource(planEventsUrl(id));
    told.addEventListener('plan', ({ data }) => put(JSON.parse(data as string) as Plan));
    told.onerror = () => {
      told?.close();
      if (!stopped) void ask();
    };
  };

  void listen();
  return { plan, stop };
}
