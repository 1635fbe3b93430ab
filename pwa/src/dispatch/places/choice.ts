/** What a person has chosen for a place but not yet accepted: a village, a point, or both. */

import type { Candidate, PinChoice, Place, Point, Village } from '../api/wire';
import { isPoint, metresBetween } from '../map/geometry';

/** A point on the map, and how far off it may be: pressed at the map's scale, or shared. */
export interface Press {
  point: Point;
  accuracyM: number;
  /** What was pasted, where it was not pressed. */
  link?: string;
  /** The village that lies around it, where that is known. */
  around?: Village | null;
}

export interface Choice {
  village: Candidate | null;
  press: Press | null;
}

export const NOTHING: Choice = { village: null, press: null };

/** The villages to choose from: what was searched for comes first, and each is named once. */
export function choicesOf(found: readonly Candidate[], offered: readonly Candidate[]): Candidate[] {
  const scored = new Map(offered.map((each) => [each.village_code, each]));
  const all = [...found.map((each) => scored.get(each.village_code) ?? each), ...offered];
  return [...new Map(all.map((each) => [each.village_code, each])).values()];
}

/** The point that the applicant shared, while it is in dispute. */
export function disputedPoint(place: Place): Press | null {
  if (place.source !== 'applicant' || place.accepted || !isPoint(place)) return null;
  return { point: bare(place), accuracyM: place.radius_m ?? 0 };
}

/** The place on the map that a choice stands for, if it has one. */
export function pointOf({ village, press }: Choice): Point | null {
  if (press) return press.point;
  return village && isPoint(village) ? bare(village) : null;
}

/** What a chosen point is measured from: its village's point, or else the middle of a guess. */
export interface Expected {
  point: Point;
  /** Null: the village is not known, or not where it lies. */
  village: string | null;
}

export function expectedAt(village: Village | null, place: Place): Expected | null {
  if (village && isPoint(village)) return { point: bare(village), village: village.name };
  return isPoint(place) && place.radius_m ? { point: bare(place), village: null } : null;
}

/** Metres from there to the point pressed or pasted. */
export function awayFrom(expected: Expected | null, press: Press | null): number | null {
  return press && expected && metresBetween(expected.point, press.point);
}

export const bare = ({ latitude, longitude }: Point): Point => ({ latitude, longitude });

export const namesOf = ({ village, district }: Candidate): Record<string, string> => ({
  village,
  district,
});

const DECIMALS = 1e6;
const MOST_M = 20_000;

/** What is sent; null while the choice has no place: a village known by name only, or nothing. */
export function bodyOf(choice: Choice): PinChoice | null {
  const code = choice.village ? { village_code: choice.village.village_code } : {};
  if (!choice.press) return pointOf(choice) ? code : null;
  const { point, accuracyM, link } = choice.press;
  if (link) return { ...code, link };
  const round = (degrees: number): number => Math.round(degrees * DECIMALS) / DECIMALS;
  return {
    ...code,
    latitude: round(point.latitude),
    longitude: round(point.longitude),
    accuracy_m: Math.min(Math.max(1, Math.round(accuracyM)), MOST_M),
  };
}
