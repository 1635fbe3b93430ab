/** What travels between the console and the server, named as the office speaks of it. */

import type { Geometry } from 'geojson';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];

/** A schema of the server's with some of its texts known to be one of a few. */
type Narrowed<Wide, Known> = Omit<Wide, keyof Known> & Known;

export type Role = Schemas['Role'];
export type OrderState = Schemas['OrderState'];
export type PinLevel = Schemas['PinLevel'];
export type RunState = Schemas['RunState'];
export type DueState = Schemas['DueState'];
export type Verdict = 'owed' | 'not_owed' | 'undecidable' | 'held' | 'expired';
export type QueueClass =
  'general' | 'special_needs' | 'disability' | 'elderly' | 'pregnant' | 'toddler';

export interface Point {
  latitude: number;
  longitude: number;
}

export interface MaybePoint {
  latitude: number | null;
  longitude: number | null;
}

export type Overview = Schemas['Overview'];
export type Counts = Schemas['Counts'];
export type NearCancellation = Schemas['NearCancellation'];
export type Gazetteer = Schemas['GazetteerView'];
export type Depot = Schemas['DepotLine'];
export type Courier = Schemas['CourierLine'];

interface Decided {
  verdict: Verdict;
}
interface CaseKnown extends Decided {
  queue_class: QueueClass;
  order: Narrowed<Schemas['OrderBadge'], { state: OrderState }> | null;
}
export type Decision = Narrowed<Schemas['DecisionView'], Decided>;
export type Step = Schemas['StepView'];
export type CaseLine = Narrowed<Schemas['CaseLine'], CaseKnown>;
export type CaseDetail = Narrowed<
  Schemas['CaseDetail'],
  CaseKnown & { decision: Decision; decisions: Decision[]; address: Address }
>;
export type RowFault = Schemas['FaultLine'];
export type Import = Narrowed<Schemas['ImportReport'], { cases: CaseLine[] }>;
export type Intake = Schemas['CaseForm'];
export type StepRecord = Schemas['StepForm'];

interface OrderKnown {
  pin_level: PinLevel;
}
export type OrderLine = Narrowed<Schemas['OrderLine'], OrderKnown>;
export type Custody = Narrowed<
  Schemas['CustodyLine'],
  { holder: 'vault' | 'courier' | 'recipient' }
>;
export type PhotoLine = Schemas['PhotoLine'];
export type OrderDetail = Narrowed<
  Schemas['OrderStory'],
  OrderKnown & { pin: Narrowed<Schemas['PinLine'], { level: PinLevel }>; custody: Custody[] }
>;
export interface Refusal {
  detail: string;
}
export type OrdersMade = Schemas['OrdersMade'];
export type OrdersMoved = Schemas['OrdersMoved'];

export type Address = Schemas['AddressView'];
export type Place = Schemas['PlaceView'];
export type Candidate = Schemas['CandidateView'];
/** What is chosen; the version that was looked at is told beside it. */
export type PinChoice = Omit<Schemas['PinChoice'], 'version'>;
export type SharedPoint = Schemas['SharedPoint'];
export type Village = Schemas['VillageView'];
export type VillageDrawn = Narrowed<Schemas['VillageDrawn'], { outline: Geometry | null }>;
export type DoorReport = Schemas['DoorReport'];
export type Distance = Schemas['DistanceView'];

export type Shift = Schemas['CourierShift'];
export type Engagement = Schemas['CourierEngagement'];
export type PlanRequest = Schemas['PlanQuestion'];
export type Plan = Schemas['PlanView'];
export type PlanWishes = Schemas['PlanWishes'];
export type Route = Schemas['PlanRoute'];
export type PlannedStop = Schemas['PlanStop'];
export type LeftOut = Schemas['PlanLeftOut'];
export type Waits = Schemas['PlanWaiting'];
export type PlanDay = Schemas['PlanDay'];
export type PlanCost = Schemas['PlanCost'];
export type PlanTerms = Schemas['PlanTerms'];

export type RunLine = Schemas['RunLine'];
export type LastSeen = Schemas['LastSeen'];
export type RunDetail = Schemas['RunDetail'];
export type RouteLines = Schemas['RouteLines'];
export type Revision = Schemas['RevisionView'];
export type RevisionWishes = Schemas['RevisionWishes'];
export type RevisionRoute = Schemas['RevisionRoute'];
export type RevisionOrder = Schemas['RevisionOrder'];
export type WaitingOrder = Schemas['RevisionWaiting'];
export type Difference = Schemas['RevisionDifference'];
export type VaultLine = Schemas['VaultLine'];
export type RunStop = Schemas['StopLine'];

export type RemarkKind = 'load' | 'handover' | 'failed_attempt' | 'return' | 'reorder';
export type RemarkLine = Narrowed<Schemas['RemarkLine'], { kind: RemarkKind | null }>;

export type Account = Schemas['AccountLine'];
export type NewAccount = Schemas['NewAccount'];
export type AccountChange = Schemas['AccountChange'];
export type Closure = Schemas['ClosureLine'];
export type Device = Schemas['DeviceLine'];
export type EnrolmentCode = Schemas['EnrolmentCode'];
export type SyncAnswer = Schemas['SyncAnswer'];
