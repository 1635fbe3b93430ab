/** Small geometry for drawing: a circle of so many metres, a line through points, what to fit. */

import type { Feature, LineString, Polygon } from 'geojson';
import type { MaybePoint, Point } from '../api/wire';

const METRES_PER_DEGREE = 111_320;
const CORNERS = 64;

export function isPoint(place: MaybePoint): place is Point {
  return place.latitude !== null && place.longitude !== null;
}

/** Everything within `radiusM` metres of a point, near enough for a screen. */
export function circleAround(centre: Point, radiusM: number): Feature<Polygon> {
  const north = radiusM / METRES_PER_DEGREE;
  const east = north / Math.cos((centre.latitude * Math.PI) / 180);
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * (corner % CORNERS)) / CORNERS;
    return [centre.longitude + east * Math.cos(angle), centre.latitude + north * Math.sin(angle)];
  });
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
}

/** Metres between two points, near enough within an office's area. */
export function metresBetween(one: Point, other: Point): number {
  const north = other.latitude - one.latitude;
  const middle = ((one.latitude + other.latitude) / 2) * (Math.PI / 180);
  const east = (other.longitude - one.longitude) * Math.cos(middle);
  return METRES_PER_DEGREE * Math.hypot(north, east);
}

/** The corners of an area, as points to be brought into view. */
export function cornersOf({ geometry }: Feature<Polygon>): Point[] {
  return (geometry.coordinates[0] ?? []).map(([longitude = 0, latitude = 0]) => ({
    latitude,
    longitude,
  }));
}

export function lineThrough(
  points: readonly Point[],
  properties: Record<string, unknown>,
): Feature<LineString> {
  const coordinates = points.map(({ latitude, longitude }) => [longitude, latitude]);
  return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates } };
}

/** West, south, east and north of all the points; null if there are none. */
export function boundsOf(points: readonly Point[]): [number, number, number, number] | null {
  if (points.length === 0) return null;
  const longitudes = points.map((point) => point.longitude);
  const latitudes = points.map((point) => point.latitude);
  return [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ];
}
