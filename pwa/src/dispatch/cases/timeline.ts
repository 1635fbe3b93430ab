/** The eleven steps as bars on one scale: what the procedure allows beside what it took. */

import type { Step } from '../api/wire';

/** A step that took longer than this runs off the scale, so that the others can still be read. */
const LONGEST_MINUTES = 30;

export interface Bar {
  step: Step;
  done: boolean;
  /** The step that the case stands before: the one after the last done, as early ones may go unrecorded. */
  current: boolean;
  /** Shares of the scale, 0 to 1. */
  standard: number;
  actual: number;
  over: boolean;
  offScale: boolean;
}

export function bars(steps: readonly Step[]): Bar[] {
  const longest = Math.max(
    ...steps.map((step) => Math.max(step.minutes ?? 0, step.standard_minutes)),
  );
  const scale = Math.max(Math.min(longest, LONGEST_MINUTES), 1);
  const current = steps[steps.findLastIndex(isDone) + 1]?.number;
  return steps.map((step) => ({
    step,
    done: isDone(step),
    current: step.number === current,
    standard: step.standard_minutes / scale,
    actual: Math.min((step.minutes ?? 0) / scale, 1),
    over: (step.minutes ?? 0) > step.standard_minutes,
    offScale: (step.minutes ?? 0) > scale,
  }));
}

function isDone(step: Step): boolean {
  return step.finished_at !== null || step.minutes !== null;
}
