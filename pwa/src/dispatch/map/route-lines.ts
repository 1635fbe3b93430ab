/** The line of a route on the map: along roads, and dashed wherever it is only a guess. */

import type { Feature, FeatureCollection } from 'geojson';
import type { Point, RouteLines } from '../api/wire';
import { lineThrough } from './geometry';

export interface Drawn {
  /** By whose id the server calls the line. */
  id: string;
  colour: string;
  opacity: number;
  /** The doors it leads through, until the server has drawn it. */
  through: readonly Point[];
}

/** Draws each route: as the server knows it, else straight through its doors. */
export function routeLines(
  routes: readonly Drawn[],
  lines: RouteLines | undefined,
): FeatureCollection {
  const known = new Map(lines?.routes.map(({ id, stretches }) => [id, stretches]));
  const features = routes.flatMap(({ id, colour, opacity, through }): Feature[] => {
    const stretches = known.get(id);
    if (!stretches) return [lineThrough(through, { colour, opacity, guess: true })];
    return stretches.map(({ by_road, coordinates }) => ({
      type: 'Feature',
      properties: { colour, opacity, guess: !by_road },
      geometry: { type: 'LineString', coordinates },
    }));
  });
  return { type: 'FeatureCollection', features };
}

/** Whether some of the lines are guesses, so that the map says what dashes mean. */
export const hasGuesses = ({ features }: FeatureCollection): boolean =>
  features.some(({ properties }) => properties?.['guess'] === true);
