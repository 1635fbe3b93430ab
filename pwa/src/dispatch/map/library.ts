/** The map library, fetched when the first map is shown; its worker is a file of our own build. */

import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

export type MapLibrary = typeof import('maplibre-gl');

export async function loadMapLibrary(): Promise<MapLibrary> {
  const [library] = await Promise.all([
    import('maplibre-gl'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  library.setWorkerUrl(workerUrl);
  return library;
}

/** Lets a basemap be one self-hosted file: `pmtiles://` in a style. */
export async function addPmtiles(library: MapLibrary): Promise<void> {
  const { Protocol } = await import('pmtiles');
  library.addProtocol('pmtiles', new Protocol().tile);
}
