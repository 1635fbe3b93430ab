/** Perlu dilihat: what phones recorded that needs a person. */

import { answer, api } from '../../api/client';
import type { RemarkLine } from './wire';

interface RemarkPage {
  remarks: RemarkLine[];
  next: string | null;
}

export const remarks = (query: { settled: boolean; after?: string }): Promise<RemarkPage> =>
  answer(api.GET('/api/remarks', { params: { query } })) as Promise<RemarkPage>;

export const settleRemark = (remark_id: string): Promise<RemarkLine> =>
  answer(
    api.POST('/api/remarks/{remark_id}/settled', { params: { path: { remark_id } } }),
  ) as Promise<RemarkLine>;

/** The record as its phone wrote it; the server logs who fetches it. */
export const setAsideUrl = (recordId: string): string => `/api/set-aside/${recordId}`;
