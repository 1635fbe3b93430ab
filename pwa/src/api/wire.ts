/** Short names for what travels between the phone and the server. */

import type { components } from './schema';

type Schemas = components['schemas'];

export type Credentials = Schemas['Credentials'];
export type Session = Schemas['Me'];
export type About = Schemas['About'];
export type Address = Schemas['Address'];
export type SignableText = Schemas['SignableText'];
export type RunOrder = Schemas['RunOrder'];
export type RunStop = Schemas['RunStop'];
export type Run = Schemas['CourierRun'];
export type FailureReason = Schemas['FailureReasonLine'];
export type PhotoAsked = Schemas['PhotoAsked'];
export type PhotoStanding = Schemas['PhotoStanding'];
export type SealKey = Schemas['SealKey'];
export type CodeCheck = Schemas['CodeCheck'];
export type Coded = Schemas['Coded'];
export type RecipientPolicy = Schemas['RecipientPolicy'];
export type Policy = Schemas['Policy'];
export type VaultLine = Schemas['VaultLine'];
export type RunBundle = Schemas['RunBundle'];
export type Verdict = Schemas['sync_schemas_Verdict'];
export type SyncAnswer = Schemas['SyncAnswer'];
export type PositionNow = Schemas['PositionNow'];
export type PhoneToEnrol = Schemas['PhoneToEnrol'];
export type PhoneProof = Schemas['PhoneProof'];
export type PhoneReport = Schemas['PhoneReport'];
export type PhoneStanding = Schemas['PhoneStanding'];
