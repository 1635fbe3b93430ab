/** Routes as they are drawn: lines in their colours, numbered doors, the depot. */

import type { FeatureCollection } from 'geojson';
import type { Plan, Point, Route, RouteLines } from '../api/wire';
import { routeColour } from '../map/colours';
import type { MapSign } from '../map/marker';
import { routeLines } from '../map/route-lines';

const FADED = 0.2;

export function linesOf(
  { depot, routes }: Plan,
  chosen: string | null,
  lines?: RouteLines,
): FeatureCollection {
  const drawn = routes.map((route, at) => ({
    id: route.courier_id,
    colour: routeColour(at),
    opacity: isFaded(route, chosen) ? FADED : 1,
    through: [depot, ...route.stops, depot],
  }));
  return routeLines(drawn, lines);
}

export function signsOf({ depot, routes }: Plan, chosen: string | null): MapSign[] {
  const doors = routes.flatMap((route, at) =>
    isFaded(route, chosen) ? [] : route.stops.map((stop, index) => ({ route, at, stop, index })),
  );
  return [
    { ...point(depot), id: 'depot', text: '⌂', title: depot.name, shape: 'depot' },
    ...doors.map(({ route, at, stop, index }): MapSign => ({
      ...point(stop),
      id: `${route.courier_id}/${stop.place_id}`,
      text: String(index + 1),
      title: `${index + 1}. ${stop.orders.map((order) => order.applicant_name).join(', ')}`,
      shape: 'number',
      colour: routeColour(at),
    })),
  ];
}

/** What must be in view: the chosen route, or all of them. */
export function pointsOf({ depot, routes }: Plan, chosen: string | null): Point[] {
  const shown = routes.filter((route) => !isFaded(route, chosen));
  return [point(depot), ...shown.flatMap((route) => route.stops.map(point))];
}

const isFaded = (route: Route, chosen: string | null): boolean =>
  chosen !== null && route.courier_id !== chosen;

const point = ({ latitude, longitude }: Point): Point => ({ latitude, longitude });
