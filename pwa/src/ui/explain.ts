/** Turns whatever was thrown into one sentence for the person at the screen. */

import { Problem, Unreachable } from '../api/problem';
import { t } from './words';

export function explain(error: unknown): string {
  if (error instanceof Problem) return error.detail;
  if (error instanceof Unreachable) return t('unreachable');
  return t('unexpected', { detail: error instanceof Error ? error.message : String(error) });
}
