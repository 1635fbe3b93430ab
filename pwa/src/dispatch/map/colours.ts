/** Colours of routes: far apart, dark enough to carry white figures, told apart without hue by number. */

const ROUTE_COLOURS = [
  '#0b6a72',
  '#b0451d',
  '#4a3fb0',
  '#8a5a00',
  '#a8256f',
  '#2f6f1f',
  '#1d5fae',
  '#6a4636',
  '#7b1fa2',
  '#515c66',
] as const;

export function routeColour(at: number): string {
  return ROUTE_COLOURS[at % ROUTE_COLOURS.length] ?? ROUTE_COLOURS[0];
}
