/** The console's `t`: one small file of sentences for each screen, in either language. */

import { dictionary } from '../../words/dictionary';
import { cases } from './id/cases';
import { desk } from './id/desk';
import { imports } from './id/imports';
import { orders } from './id/orders';
import { places } from './id/places';
import { planning } from './id/planning';
import { remarks } from './id/remarks';
import { runs } from './id/runs';
import { settings } from './id/settings';
import { underway } from './id/underway';
import { today } from './id/today';

export const id = {
  ...desk,
  ...today,
  ...imports,
  ...cases,
  ...orders,
  ...places,
  ...planning,
  ...remarks,
  ...runs,
  ...settings,
  ...underway,
};

export type Key = keyof typeof id;

export const t = dictionary<Key>(id, async () => (await import('./en')).en);
