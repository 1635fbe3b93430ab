/** What a phone says of itself: it asks to be enrolled, proves its key, and reports. */

import { answer, api, inTime } from './client';
import type { PhoneProof, PhoneReport, PhoneToEnrol, PhoneStanding, Session } from './wire';

/** @throws Problem `enrolment.spent` if the code is not good any more. */
export const enrolPhone = (body: PhoneToEnrol): Promise<Session> =>
  answer(api.POST('/api/device/enrolment', { body, ...inTime() }));

export const askChallenge = async (device_id: string): Promise<string> =>
  (await answer(api.POST('/api/device/challenge', { body: { device_id }, ...inTime() }))).challenge;

/** @throws Problem `device.revoked` if the desk has revoked the phone. */
export const signInByKey = (body: PhoneProof): Promise<Session> =>
  answer(api.POST('/api/device/session', { body, ...inTime() }));

export const sendReport = (body: PhoneReport): Promise<PhoneStanding> =>
  answer(api.POST('/api/device/report', { body, ...inTime() }));
