/** What was photographed in a draft, or why not: what the office asks for, and what was done. */

import type { PhotoTold } from '../../api/records';
import type { FailureReason, PhotoAsked, RecipientPolicy } from '../../api/wire';

export type PhotoAnswer = { id: string; sha256: string } | { skipped: string };

/** Subject -> what was done about it. */
export type PhotoAnswers = Partial<Record<string, PhotoAnswer>>;

const UNTOLD = 'untold';

/** What is asked for; a run that was fetched before there were photos asks for none. */
export function asksPhotos(row: RecipientPolicy | FailureReason | undefined): PhotoAsked[] {
  return row?.photos ?? [];
}

export function isTaken(answer: PhotoAnswer | undefined): answer is { id: string; sha256: string } {
  return answer !== undefined && 'id' in answer;
}

/** Whether one may go on: what is required is there, for all else there is a photo or a reason. */
export function areAnswered(asked: PhotoAsked[], answers: PhotoAnswers): boolean {
  return asked.every(({ subject, ask }) =>
    ask === 'required' ? isTaken(answers[subject]) : answers[subject] !== undefined,
  );
}

/** What the record says of them; `undefined`, and so not a byte, where none is asked for. */
export function photosTold(asked: PhotoAsked[], answers: PhotoAnswers): PhotoTold[] | undefined {
  if (asked.length === 0) return undefined;
  return asked.map(({ subject }) => ({
    subject,
    ...(answers[subject] ?? { skipped: UNTOLD }),
  }));
}

/** The ids of the photos that a record names. */
export function photoIds(told: PhotoTold[] | undefined): string[] {
  return (told ?? []).flatMap((photo) => ('id' in photo ? [photo.id] : []));
}
