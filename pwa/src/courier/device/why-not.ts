/** What to tell the courier whom the phone's store keeps out: it has no room, or a fault. */

import { t } from '../words';

export function whyNot(error: unknown): string {
  return t('store_fault', { detail: error instanceof Error ? error.message : String(error) });
}
