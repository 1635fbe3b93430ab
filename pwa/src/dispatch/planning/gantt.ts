/** Every courier's day on one scale: driving, waiting, and the minutes at each door. */

import type { Route } from '../api/wire';

const HOUR_MS = 3_600_000;
const OFFICE_OFFSET_MS = 7 * HOUR_MS;

export type SpanKind = 'drive' | 'wait' | 'rest' | 'service';

export interface Span {
  kind: SpanKind;
  /** Shares of the whole scale, 0 to 1. */
  from: number;
  width: number;
  begins: Date;
  ends: Date;
  /** Which stop of the route, from 0; driving home has none, nor has a break. */
  stop: number | null;
}

export interface Scale {
  starts: number;
  ends: number;
  /** Full hours to be marked: where, and what the office's clock says. */
  hours: { at: number; label: string }[];
}

/** From the full hour before the first departure to the full hour after the last return. */
export function scaleOf(routes: readonly Route[]): Scale {
  const first = Math.min(...routes.map((route) => Date.parse(route.departs_at)));
  const last = Math.max(...routes.map((route) => Date.parse(route.returns_at)));
  const starts = Math.floor(first / HOUR_MS) * HOUR_MS;
  const ends = Math.ceil(last / HOUR_MS) * HOUR_MS;
  const number = Math.round((ends - starts) / HOUR_MS);
  const hours = Array.from({ length: number + 1 }, (_, hour) => ({
    at: hour / number,
    label: String(new Date(starts + hour * HOUR_MS + OFFICE_OFFSET_MS).getUTCHours()).padStart(
      2,
      '0',
    ),
  }));
  return { starts, ends, hours };
}

export function spansOf(route: Route, scale: Scale): Span[] {
  const spans: Span[] = [];
  const share = (instant: number): number => (instant - scale.starts) / (scale.ends - scale.starts);
  const add = (kind: SpanKind, from: number, to: number, stop: number | null): void => {
    if (to <= from) return;
    const [begins, ends] = [new Date(from), new Date(to)];
    spans.push({ kind, from: share(from), width: share(to) - share(from), begins, ends, stop });
  };
  let at = Date.parse(route.departs_at);
  const rest = (before: number): void => {
    for (const { begins_at, ends_at } of route.breaks.filter((it) => it.before === before)) {
      const [begins, ends] = [Date.parse(begins_at), Date.parse(ends_at)];
      add('wait', at, begins, null);
      add('rest', begins, ends, null);
      at = ends;
    }
  };
  route.stops.forEach((stop, index) => {
    const arrives = Date.parse(stop.arrival);
    const begins = arrives + stop.wait_s * 1000;
    const leaves = Date.parse(stop.departure);
    rest(index);
    add('drive', at, arrives, index);
    add('wait', arrives, begins, index);
    add('service', begins, leaves, index);
    at = leaves;
  });
  rest(route.stops.length);
  add('drive', at, Date.parse(route.returns_at), null);
  return spans;
}

const KINDS: readonly SpanKind[] = ['drive', 'service', 'wait', 'rest'];

/** What there is to be explained below the bars. */
export function kindsOf(routes: readonly Route[], scale: Scale): SpanKind[] {
  const drawn = new Set(routes.flatMap((route) => spansOf(route, scale).map(({ kind }) => kind)));
  return KINDS.filter((kind) => drawn.has(kind));
}

export interface Totals {
  couriers: number;
  stops: number;
  orders: number;
  distance_m: number;
}

export function totalsOf(routes: readonly Route[]): Totals {
  const stops = routes.flatMap((route) => route.stops);
  return {
    couriers: routes.length,
    stops: stops.length,
    orders: stops.reduce((sum, stop) => sum + stop.orders.length, 0),
    distance_m: routes.reduce((sum, route) => sum + route.distance_m, 0),
  };
}
