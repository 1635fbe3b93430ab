/** A run as it is drawn: its line, and each door in the colour of what became of it. */

import type { FeatureCollection } from 'geojson';
import type { DueState, Point, RouteLines, RunDetail, RunStop } from '../api/wire';
import { routeColour } from '../map/colours';
import type { MapSign } from '../map/marker';
import { routeLines } from '../map/route-lines';

/** The state of a door: what is still to be done there, else the worst that happened. */
const SAID_FIRST: DueState[] = [
  'held',
  'failed',
  'due',
  'loaded',
  'returned',
  'unvisited',
  'delivered',
];

const COLOURS: Record<DueState, string> = {
  due: '#4d5961',
  loaded: '#1b5480',
  delivered: '#1a6b3c',
  failed: '#a3201d',
  returned: '#a3201d',
  unvisited: '#7d4d00',
  held: '#a3201d',
  taken_off: '#4d5961',
};

export function stateOf(stop: RunStop): DueState {
  const states = stop.orders.map((order) => order.state);
  return SAID_FIRST.find((state) => states.includes(state)) ?? 'due';
}

const depotOf = ({ depot_latitude, depot_longitude }: RunDetail): Point => ({
  latitude: depot_latitude,
  longitude: depot_longitude,
});

const point = ({ latitude, longitude }: Point): Point => ({ latitude, longitude });

/** A run has one line, so whichever the server has drawn is its own. */
export function runLine(detail: RunDetail, lines?: RouteLines): FeatureCollection {
  const depot = depotOf(detail);
  const through = [depot, ...detail.stops, depot];
  const id = lines?.routes[0]?.id ?? '';
  return routeLines([{ id, colour: routeColour(0), opacity: 1, through }], lines);
}

export function runSigns(detail: RunDetail): MapSign[] {
  const depot: MapSign = {
    ...depotOf(detail),
    id: 'depot',
    text: '⌂',
    title: detail.run.depot,
    shape: 'depot',
  };
  return [depot, ...detail.stops.map(doorSign)];
}

function doorSign(stop: RunStop): MapSign {
  const names = stop.orders.map((order) => order.applicant_name).join(', ');
  return {
    ...point(stop),
    id: stop.id,
    text: String(stop.sequence),
    title: `${stop.sequence}. ${names}`,
    shape: 'number',
    colour: COLOURS[stateOf(stop)],
  };
}

export function runPoints(detail: RunDetail): Point[] {
  return [depotOf(detail), ...detail.stops.map(point)];
}
