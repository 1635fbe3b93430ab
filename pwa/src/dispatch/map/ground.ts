/** What lies under every map, fetched once: the area served and, if configured, a basemap. */

import type { FeatureCollection } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import { officeMap } from '../api/office';
import { session } from '../desk/session.svelte';
import { addPmtiles, loadMapLibrary, type MapLibrary } from './library';
import { fetchBasemap, ownStyle, pagePalette } from './style';

export interface Ground {
  library: MapLibrary;
  area: FeatureCollection;
  basemap: StyleSpecification | null;
}

let fetching: Promise<Ground> | null = null;

/** A failed fetch is forgotten, so that it can be tried again. */
export function loadGround(): Promise<Ground> {
  fetching ??= fetchGround().catch((error: unknown) => {
    fetching = null;
    throw error;
  });
  return fetching;
}

async function fetchGround(): Promise<Ground> {
  const url = session.about?.map_style;
  const [library, area, basemap] = await Promise.all([
    loadMapLibrary(),
    officeMap(),
    url ? fetchBasemap(url) : null,
  ]);
  if (basemap && JSON.stringify(basemap.sources).includes('pmtiles://')) await addPmtiles(library);
  return { library, area, basemap };
}

export function groundStyle({ area, basemap }: Ground): StyleSpecification {
  return basemap ?? ownStyle(area, pagePalette());
}
