/** Rencana and Perjalanan: a plan is proposed, confirmed into runs, and driven. */

import { answer, api } from '../../api/client';
import type {
  Engagement,
  Plan,
  PlanRequest,
  PlanTerms,
  PlanWishes,
  RouteLines,
  RunDetail,
  RunLine,
  VaultLine,
} from './wire';

const plan = (proposal_id: string): { params: { path: { proposal_id: string } } } => ({
  params: { path: { proposal_id } },
});
const run = (run_id: string): { params: { path: { run_id: string } } } => ({
  params: { path: { run_id } },
});

export const startPlan = (body: PlanRequest): Promise<Plan> =>
  answer(api.POST('/api/plans', { body }));

/** How far the office plans ahead, and what a plan pays for. */
export const planTerms = (): Promise<PlanTerms> => answer(api.GET('/api/plans/terms'));

/** Who has a run on a day, and when. */
export const engaged = async (date: string): Promise<Engagement[]> =>
  (await answer(api.GET('/api/plans/engaged', { params: { query: { date } } }))).engagements;

export const planById = (id: string): Promise<Plan> =>
  answer(api.GET('/api/plans/{proposal_id}', plan(id)));

/** Plans once more, with other wishes; the former plan stays. */
export const planAgain = (id: string, body: PlanWishes): Promise<Plan> =>
  answer(api.POST('/api/plans/{proposal_id}/again', { ...plan(id), body }));

export const planEventsUrl = (id: string): string => `/api/plans/${id}/events`;

/** Ends the search: the best that was found so far is proposed. */
export const endSearch = (id: string): Promise<undefined> =>
  answer(api.POST('/api/plans/{proposal_id}/end', plan(id)));

export const confirmPlan = (id: string): Promise<{ runs: { id: string; number: string }[] }> =>
  answer(api.POST('/api/plans/{proposal_id}/confirm', plan(id)));

export const discardPlan = (id: string): Promise<undefined> =>
  answer(api.DELETE('/api/plans/{proposal_id}', plan(id)));

export const runs = (query: {
  date?: string;
  after?: string;
}): Promise<{ runs: RunLine[]; next: string | null }> =>
  answer(api.GET('/api/runs', { params: { query } }));

export const runById = (id: string): Promise<RunDetail> =>
  answer(api.GET('/api/runs/{run_id}', run(id)));

export const planLines = (id: string): Promise<RouteLines> =>
  answer(api.GET('/api/plans/{proposal_id}/lines', plan(id))) as Promise<RouteLines>;

export const runLines = (id: string): Promise<RouteLines> =>
  answer(api.GET('/api/runs/{run_id}/lines', run(id))) as Promise<RouteLines>;

export const cancelRun = (id: string): Promise<undefined> =>
  answer(api.DELETE('/api/runs/{run_id}', run(id)));

/** The desk's side of a hand-over at the vault. */
export const countEnvelopes = (
  run_id: string,
  direction: VaultLine['direction'],
  seal_numbers: string[],
): Promise<RunDetail> =>
  answer(
    api.POST('/api/runs/{run_id}/counts', { ...run(run_id), body: { direction, seal_numbers } }),
  );

export const manifestUrl = (id: string): string => `/api/runs/${id}/manifest.pdf`;
