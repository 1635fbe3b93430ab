/** A revision as it is drawn: a colour for each courier, lines, numbered doors, the depot. */

import type { FeatureCollection } from 'geojson';
import type { Point, Revision, RevisionOrder, RouteLines } from '../api/wire';
import { routeColour } from '../map/colours';
import type { MapSign } from '../map/marker';
import { routeLines } from '../map/route-lines';

export const namesOf = (orders: readonly { applicant_name: string }[]): string =>
  orders.map(({ applicant_name }) => applicant_name).join(', ');

export interface Left {
  sentence: string;
  orders: RevisionOrder[];
}

/** Whom nobody brings, gathered by what keeps them from it. */
export function leftBy({ unassigned, not_plannable }: Revision): Left[] {
  const left = new Map<string, RevisionOrder[]>();
  for (const { order, sentence } of [...unassigned, ...not_plannable]) {
    left.set(sentence, [...(left.get(sentence) ?? []), order]);
  }
  return [...left].map(([sentence, orders]) => ({ sentence, orders }));
}

/** One colour for each courier, whichever side she or he is on. */
export function colourOf({ before, after }: Revision): (courierId: string) => string {
  const ids = [...new Set([...before, ...after].map(({ courier_id }) => courier_id))];
  return (courierId) => routeColour(Math.max(ids.indexOf(courierId), 0));
}

const depotOf = ({ depot_latitude, depot_longitude }: Revision): Point => ({
  latitude: depot_latitude,
  longitude: depot_longitude,
});

export function linesOf(revision: Revision, lines?: RouteLines): FeatureCollection {
  const colour = colourOf(revision);
  const depot = depotOf(revision);
  const driven = revision.after.filter(({ stops }) => stops.length > 0);
  return routeLines(
    driven.map(({ courier_id, has_left, stops }) => ({
      id: courier_id,
      colour: colour(courier_id),
      opacity: 1,
      through: [...(has_left ? [] : [depot]), ...stops, depot],
    })),
    lines,
  );
}

export function signsOf(revision: Revision): MapSign[] {
  const colour = colourOf(revision);
  const doors = revision.after.flatMap(({ courier_id, stops }) =>
    stops.map((stop, at): MapSign => ({
      latitude: stop.latitude,
      longitude: stop.longitude,
      id: `${courier_id}/${at}`,
      text: String(at + 1),
      title: `${at + 1}. ${namesOf(stop.orders)}`,
      shape: 'number',
      colour: colour(courier_id),
    })),
  );
  const depot: MapSign = {
    ...depotOf(revision),
    id: 'depot',
    text: '⌂',
    title: revision.depot_name,
    shape: 'depot',
  };
  return [depot, ...doors];
}

export function pointsOf(revision: Revision): Point[] {
  const doors = revision.after.flatMap(({ stops }) => stops);
  return [depotOf(revision), ...doors.map(({ latitude, longitude }) => ({ latitude, longitude }))];
}
