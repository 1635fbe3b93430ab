/** How the map looks: our own drawing of the area, or a configured basemap, under what is laid on it. */

import type { FeatureCollection } from 'geojson';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

export interface Overlay {
  routes: FeatureCollection;
  area: FeatureCollection;
}

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };
export const EMPTY: Overlay = { routes: NOTHING, area: NOTHING };

type Palette = (token: string) => string;

/** Reads the colours of the page, so that the map follows it by day and by night. */
export function pagePalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return (token) => style.getPropertyValue(`--${token}`).trim();
}

/** The area served drawn from the gazetteer alone; texts need no font server. */
export function ownStyle(area: FeatureCollection, palette: Palette): StyleSpecification {
  const kind = (name: string): ['==', ['get', string], string] => ['==', ['get', 'kind'], name];
  const label = (size: number): { 'text-field': ['get', string]; 'text-size': number } => ({
    'text-field': ['get', 'name'],
    'text-size': size,
  });
  const halo = { 'text-halo-color': palette('paper'), 'text-halo-width': 1.6 };
  const font = { 'text-font': ['system-ui'] };
  return {
    version: 8,
    sources: { area: { type: 'geojson', data: area } },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': palette('paper') } },
      {
        id: 'village-ground',
        type: 'fill',
        source: 'area',
        filter: ['all', kind('village'), ['==', ['geometry-type'], 'Polygon']],
        paint: { 'fill-color': palette('surface'), 'fill-outline-color': palette('line') },
      },
      {
        id: 'village-points',
        type: 'circle',
        source: 'area',
        filter: ['all', kind('village'), ['==', ['geometry-type'], 'Point']],
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 7, 1, 12, 3.5],
          'circle-color': palette('line-strong'),
        },
      },
      {
        id: 'depots',
        type: 'circle',
        source: 'area',
        filter: kind('depot'),
        paint: {
          'circle-radius': 6,
          'circle-color': palette('gold'),
          'circle-stroke-color': palette('surface'),
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'village-names',
        type: 'symbol',
        source: 'area',
        minzoom: 10.5,
        filter: kind('village'),
        // below the numbered sign that may stand on the point
        layout: { ...label(11), ...font, 'text-anchor': 'top', 'text-offset': [0, 1.3] },
        paint: { ...halo, 'text-color': palette('ink-soft') },
      },
      {
        id: 'district-names',
        type: 'symbol',
        source: 'area',
        filter: kind('district'),
        layout: { ...label(13), ...font, 'text-letter-spacing': 0.04, 'text-max-width': 8 },
        paint: { ...halo, 'text-color': palette('ink') },
      },
      {
        id: 'depot-names',
        type: 'symbol',
        source: 'area',
        filter: kind('depot'),
        layout: { ...label(12), ...font, 'text-offset': [0, 1.7], 'text-allow-overlap': true },
        paint: { ...halo, 'text-color': palette('on-gold-soft') },
      },
    ],
  };
}

/** Lays routes and areas over a ground, below the texts of our own drawing. */
export function withOverlay(
  ground: StyleSpecification,
  overlay: Overlay,
  palette: Palette,
): StyleSpecification {
  const firstText = ground.layers.findIndex((layer) => layer.type === 'symbol');
  const at = firstText < 0 ? ground.layers.length : firstText;
  return {
    ...ground,
    sources: {
      ...ground.sources,
      'overlay-area': { type: 'geojson', data: overlay.area },
      'overlay-routes': { type: 'geojson', data: overlay.routes },
    },
    layers: [...ground.layers.slice(0, at), ...overlayLayers(palette), ...ground.layers.slice(at)],
  };
}

function overlayLayers(palette: Palette): LayerSpecification[] {
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'overlay-area-fill',
      type: 'fill',
      source: 'overlay-area',
      paint: { 'fill-color': palette('gold'), 'fill-opacity': 0.16 },
    },
    {
      id: 'overlay-area-line',
      type: 'line',
      source: 'overlay-area',
      paint: { 'line-color': palette('gold'), 'line-width': 2 },
    },
    {
      id: 'overlay-routes-edge',
      type: 'line',
      source: 'overlay-routes',
      filter: ['!=', ['get', 'guess'], true],
      layout: round,
      paint: { 'line-color': '#ffffff', 'line-width': 5.5, 'line-opacity': ['get', 'opacity'] },
    },
    {
      id: 'overlay-routes-line',
      type: 'line',
      source: 'overlay-routes',
      filter: ['!=', ['get', 'guess'], true],
      layout: round,
      paint: {
        'line-color': ['get', 'colour'],
        'line-width': 3.5,
        'line-opacity': ['get', 'opacity'],
      },
    },
    // nobody takes a guess for a road; both dashes have the same period
    {
      id: 'overlay-routes-guess-edge',
      type: 'line',
      source: 'overlay-routes',
      filter: ['==', ['get', 'guess'], true],
      paint: {
        'line-color': '#ffffff',
        'line-width': 5,
        'line-opacity': ['get', 'opacity'],
        'line-dasharray': [1.1, 0.9],
      },
    },
    {
      id: 'overlay-routes-guess',
      type: 'line',
      source: 'overlay-routes',
      filter: ['==', ['get', 'guess'], true],
      paint: {
        'line-color': ['get', 'colour'],
        'line-width': 2.5,
        'line-opacity': ['get', 'opacity'],
        'line-dasharray': [2.2, 1.8],
      },
    },
  ];
}

/** A basemap of the office's own, with its relative addresses made whole. */
export async function fetchBasemap(url: string): Promise<StyleSpecification> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${url}`);
  return (await response.json()) as StyleSpecification;
}
