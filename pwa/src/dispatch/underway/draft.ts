/** What was chosen for the change computed last, so that it can be chosen otherwise and anew. */

import type { ShiftForm } from '../planning/shifts';

export interface Draft {
  runId: string;
  lost: boolean;
  takenOff: Record<string, boolean>;
  added: Record<string, boolean>;
  until: Record<string, string>;
  shifts: ShiftForm[];
}

let last: { revisionId: string; draft: Draft } | null = null;

export function keepDraft(revisionId: string, draft: Draft): void {
  last = { revisionId, draft };
}

/** The run whose change this is, if it was computed here. */
export const runChangedBy = (revisionId: string): string | null =>
  last?.revisionId === revisionId ? last.draft.runId : null;

export const draftFor = (runId: string): Draft | null =>
  last?.draft.runId === runId ? last.draft : null;

/** Once a change is confirmed or discarded, the next one begins with nothing chosen. */
export function forgetDraft(): void {
  last = null;
}

/** The hours given before, for those who can still step in. */
export const shiftsAgain = (now: readonly ShiftForm[], before: readonly ShiftForm[]): ShiftForm[] =>
  now.map(
    (shift) =>
      before.find(({ courier }) => courier.account_id === shift.courier.account_id) ?? shift,
  );
