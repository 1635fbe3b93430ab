/** Permohonan: the list, one case, the spreadsheet and the form. */

import { answer, api } from '../../api/client';
import type { CaseDetail, CaseLine, Import, Intake, Verdict } from './wire';

export interface CaseQuery {
  verdict?: Verdict;
  q?: string;
  without_order?: boolean;
}

interface CasePage {
  cases: CaseLine[];
  next: string | null;
}

export const TEMPLATE_URL = '/api/imports/template.xlsx';

export const cases = (query: CaseQuery & { after?: string; limit?: number }): Promise<CasePage> =>
  answer(api.GET('/api/cases', { params: { query } })) as Promise<CasePage>;

export const caseById = (id: string): Promise<CaseDetail> =>
  answer(
    api.GET('/api/cases/{case_id}', { params: { path: { case_id: id } } }),
  ) as Promise<CaseDetail>;

export const saveCase = (body: Intake): Promise<CaseDetail> =>
  answer(api.POST('/api/cases', { body })) as Promise<CaseDetail>;

export const previewImport = (file: File): Promise<Import> =>
  answer(api.POST('/api/imports/preview', asForm(file))) as Promise<Import>;

export const takeImport = (file: File): Promise<Import> =>
  answer(api.POST('/api/imports', asForm(file))) as Promise<Import>;

/** A file travels as a form; the schema knows it by its name alone. */
function asForm(file: File): { body: { file: string }; bodySerializer: () => FormData } {
  const form = new FormData();
  form.append('file', file);
  return { body: { file: file.name }, bodySerializer: () => form };
}
