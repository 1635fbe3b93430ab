/** What a person has chosen for a place but not yet accepted. */

import type { Candidate, MaybePoint, PinChoice, Point } from '../api/wire';
import { isPoint } from '../map/geometry';

export type Choice = { kind: 'village'; village: Candidate } | { kind: 'point'; point: Point };

/** The place on the map that a choice stands for, if it has one. */
export function pointOf(choice: Choice | null): Point | null {
  if (!choice) return null;
  const place: MaybePoint = choice.kind === 'village' ? choice.village : choice.point;
  return isPoint(place) ? bare(place) : null;
}

export const bare = ({ latitude, longitude }: Point): Point => ({ latitude, longitude });

export const namesOf = ({ village, district }: Candidate): Record<string, string> => ({
  village,
  district,
});

const DECIMALS = 1e6;

export function bodyOf(choice: Choice): PinChoice {
  if (choice.kind === 'village') return { village_code: choice.village.village_code };
  const round = (degrees: number): number => Math.round(degrees * DECIMALS) / DECIMALS;
  return { latitude: round(choice.point.latitude), longitude: round(choice.point.longitude) };
}
