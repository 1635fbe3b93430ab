/** The `t` of the screens at the vault and at the door: their own words beside everybody's. */

import { dictionary } from '../../../words/dictionary';
import { id as everywhere } from '../id';
import { id as here } from './id';

export const id = { ...everywhere, ...here };

export const t = dictionary(id, async () => {
  const [all, own] = await Promise.all([import('../en'), import('./en')]);
  return { ...all.en, ...own.en };
});
