/** What the whole office tells of itself: its day, its map, its depots and couriers. */

import type { FeatureCollection } from 'geojson';
import { answer, api } from '../../api/client';
import type { Account, Courier, Depot, Gazetteer, Overview } from './wire';

export const overview = (): Promise<Overview> => answer(api.GET('/api/overview'));

export const gazetteer = (): Promise<Gazetteer> => answer(api.GET('/api/gazetteer'));

export const officeMap = (): Promise<FeatureCollection> =>
  answer(api.GET('/api/map')) as Promise<unknown> as Promise<FeatureCollection>;

export const depots = async (): Promise<Depot[]> => (await answer(api.GET('/api/depots'))).depots;

export const couriers = async (): Promise<Courier[]> =>
  (await answer(api.GET('/api/couriers'))).couriers;

/** @throws Problem when the invitation was used before, has expired or never was. */
export const checkInvitation = async (token: string): Promise<true> => {
  await answer(api.GET('/api/invitations/{token}', { params: { path: { token } } }));
  return true;
};

/** The first administrator takes the one-time invitation; nobody is signed in by it. */
export const acceptInvitation = (
  token: string,
  body: { username: string; name: string; password: string },
): Promise<Account> =>
  answer(api.POST('/api/invitations/{token}', { params: { path: { token } }, body }));
