/** What the pin queue shows on the map: neighbours' doors, numbered candidates, the pin chosen. */

import type { Candidate, Place, Point } from '../api/wire';
import { isPoint } from '../map/geometry';
import type { MapSign } from '../map/marker';
import { t } from '../words';
import { bare, disputedPoint, type Choice } from './choice';

export function signsOf(
  place: Place,
  candidates: readonly Candidate[],
  doors: readonly Point[],
  choice: Choice,
  choose: (candidate: Candidate) => void,
  takeDisputed: () => void,
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
  const disputed = disputedPoint(place);
  const pin = choice.press?.point ?? presentPin(place, choice);
  return [
    ...doors.map(doorSign),
    ...numbered,
    ...(disputed ? [disputedSign(disputed.point, takeDisputed)] : []),
    ...(pin ? [pinSign(pin)] : []),
  ];
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

const disputedSign = (point: Point, onpress: () => void): MapSign => ({
  ...point,
  id: 'disputed',
  text: t('places.disputed'),
  title: t('places.disputed'),
  shape: 'label',
  onpress,
});

export const pinSign = (point: Point): MapSign => ({
  ...point,
  id: 'pin',
  text: '',
  title: '',
  shape: 'pin',
  colour: '#b0241f',
});
