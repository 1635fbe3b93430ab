/** What the pin queue shows on the map: neighbours' doors, numbered candidates, the pin chosen. */

import type { Candidate, Place, Point } from '../api/wire';
import { isPoint } from '../map/geometry';
import type { MapSign } from '../map/marker';
import { t } from '../words';
import { bare, type Choice } from './choice';

export function signsOf(
  place: Place,
  candidates: readonly Candidate[],
  doors: readonly Point[],
  choice: Choice,
  choose: (candidate: Candidate) => void,
): MapSign[] {
  const chosenCode = choice.village?.village_code;
  const numbered = candidates.flatMap((candidate, at): MapSign[] => {
    if (!isPoint(candidate)) return [];
    return [
      {
        ...bare(candidate),
        id: candidate.village_code,
        text: String(at + 1),
        title: `${candidate.village}, ${candidate.district}`,
        shape: 'number',
        strong: candidate.village_code === chosenCode,
        onpress: () => choose(candidate),
      },
    ];
  });
  const pin = choice.press?.point ?? presentPin(place, choice);
  return [...doors.map(doorSign), ...numbered, ...(pin ? [pinSign(pin)] : [])];
}

/** The accepted pin stays in view until something else is chosen. */
function presentPin(place: Place, { village }: Choice): Point | null {
  return !village && place.accepted && isPoint(place) ? bare(place) : null;
}

const doorSign = (point: Point, at: number): MapSign => ({
  ...point,
  id: `door-${at}`,
  text: '',
  title: t('places.door'),
  shape: 'door',
});

const pinSign = (point: Point): MapSign => ({
  ...point,
  id: 'pin',
  text: '',
  title: '',
  shape: 'pin',
  colour: '#b0241f',
});
