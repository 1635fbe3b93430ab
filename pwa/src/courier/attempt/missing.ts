/** What a failed visit still lacks before it may be saved; each has its sentence beside the button. */

import type { FailureReason } from '../../api/wire';
import { areAnswered, asksPhotos, type PhotoAnswers } from '../photo/answers';

export type Missing = 'reason' | 'note' | 'next_visit' | 'photos';

interface Told {
  note: string;
  nextVisit: string;
  photos: PhotoAnswers;
}

/** The first thing that is missing; `today` is the office's date, and no visit is promised before it. */
export function missingOf(
  { note, nextVisit, photos }: Told,
  why: FailureReason | undefined,
  today: string,
): Missing | null {
  if (!why) return 'reason';
  if (why.note_required && !/\p{L}/u.test(note)) return 'note';
  if (why.new_date && isPast(nextVisit, today)) return 'next_visit';
  return areAnswered(asksPhotos(why), photos) ? null : 'photos';
}

/** Whether a day was named that has been; both as `2026-11-23`. */
export function isPast(day: string, today: string): boolean {
  return day !== '' && day < today;
}
