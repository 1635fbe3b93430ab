/** What lies in the phone's store, for tests. */

import type { Draft } from '../offline/drafts';
import { holdings } from '../offline/holdings';
import type { Receipt } from '../offline/records';

export const receipts = async (): Promise<Receipt[]> => (await holdings()).receipts;
export const allDrafts = async (): Promise<Draft[]> => (await holdings()).drafts;
