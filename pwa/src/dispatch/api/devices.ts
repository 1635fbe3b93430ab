/** Couriers' phones: enrolled by a code, revoked when lost, and what they could only save to a file. */

import { answer, api } from '../../api/client';
import type { Device, EnrolmentCode, SyncAnswer } from './wire';

export const devices = async (): Promise<Device[]> =>
  (await answer(api.GET('/api/devices'))).devices;

const of = (account_id: string): { params: { path: { account_id: string } } } => ({
  params: { path: { account_id } },
});

export const makeEnrolment = (courierId: string): Promise<EnrolmentCode> =>
  answer(api.POST('/api/couriers/{account_id}/enrolment', of(courierId)));

export const voidEnrolment = (courierId: string): Promise<undefined> =>
  answer(api.DELETE('/api/couriers/{account_id}/enrolment', of(courierId)));

export const revokeDevice = (device_id: string): Promise<Device> =>
  answer(api.POST('/api/devices/{device_id}/revocation', { params: { path: { device_id } } }));

/** The file goes as it is: its records are signed byte for byte. */
export const bringOutbox = (text: string): Promise<SyncAnswer> =>
  answer(api.POST('/api/sync/file', { body: text as never, bodySerializer: () => text }));
