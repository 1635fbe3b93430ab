/** The console's sentences in English. */

import { cases } from './cases';
import { desk } from './desk';
import { imports } from './imports';
import { orders } from './orders';
import { places } from './places';
import { planning } from './planning';
import { remarks } from './remarks';
import { runs } from './runs';
import { settings } from './settings';
import { underway } from './underway';
import { today } from './today';

export const en = {
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
