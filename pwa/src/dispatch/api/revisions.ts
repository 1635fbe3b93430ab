/** Changes of runs under way: computed, looked at, confirmed or thrown away. */

import { answer, api } from '../../api/client';
import type { Revision, RevisionWishes, RouteLines, RunDetail, WaitingOrder } from './wire';

const revision = (revision_id: string): { params: { path: { revision_id: string } } } => ({
  params: { path: { revision_id } },
});

const MOST_CHOSEN = 200;

/** What waits in the vault, and why some of it cannot be added; of those chosen, even if gone. */
export const waitingOrders = async (
  date: string,
  chosen: readonly string[],
): Promise<WaitingOrder[]> => {
  const query = { date, chosen: chosen.slice(0, MOST_CHOSEN) };
  return (await answer(api.GET('/api/revisions/waiting', { params: { query } }))).orders;
};

export const revise = (body: RevisionWishes): Promise<Revision> =>
  answer(api.POST('/api/revisions', { body }));

export const revisionById = (id: string): Promise<Revision> =>
  answer(api.GET('/api/revisions/{revision_id}', revision(id)));

export const confirmRevision = (id: string): Promise<{ changed: number; made: string[] }> =>
  answer(api.POST('/api/revisions/{revision_id}/confirm', revision(id)));

export const discardRevision = (id: string): Promise<undefined> =>
  answer(api.DELETE('/api/revisions/{revision_id}', revision(id)));

export const revisionLines = (id: string): Promise<RouteLines> =>
  answer(api.GET('/api/revisions/{revision_id}/lines', revision(id))) as Promise<RouteLines>;

/** What the desk scans out of a lost courier's bag is in the vault again. */
export const takeBack = (run_id: string, seal_numbers: string[]): Promise<RunDetail> =>
  answer(
    api.POST('/api/runs/{run_id}/taken-back', {
      params: { path: { run_id } },
      body: { seal_numbers },
    }),
  );
