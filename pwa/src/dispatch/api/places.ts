/** Titik lokasi: the doors whose pin a person has yet to judge, and the villages they may be in. */

import { answer, api } from '../../api/client';
import type { DoorReport, PinChoice, Place, SharedPoint, Village, VillageDrawn } from './wire';

export const waitingPlaces = (
  query: { after?: string; limit?: number } = {},
): Promise<{ places: Place[]; next: string | null }> =>
  answer(api.GET('/api/places', { params: { query: { ...query, waiting: true } } }));

export const placeById = (id: string): Promise<Place> =>
  answer(api.GET('/api/places/{place_id}', { params: { path: { place_id: id } } }));

/** Where a shared link points; nothing is pinned yet. */
export const sharedPoint = (link: string): Promise<SharedPoint> =>
  answer(api.POST('/api/places/shared-point', { body: { link } }));

/** @throws Problem `place.changed_meanwhile` if the pin is no longer the one that was looked at. */
export const setPin = ({ id, version }: Place, choice: PinChoice): Promise<Place> =>
  answer(
    api.PUT('/api/places/{place_id}/pin', {
      params: { path: { place_id: id } },
      body: { ...choice, version },
    }),
  );

export const villagesLike = async (q: string, limit = 9): Promise<Village[]> =>
  (await answer(api.GET('/api/villages', { params: { query: { q, limit } } }))).villages;

export const villageByCode = (code: string): Promise<VillageDrawn> =>
  answer(
    api.GET('/api/villages/{code}', { params: { path: { code } } }),
  ) as Promise<unknown> as Promise<VillageDrawn>;

export const doorReport = (): Promise<DoorReport> => answer(api.GET('/api/doors'));
