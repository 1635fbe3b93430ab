/** The `t` of the courier's screens. */

import { dictionary } from '../../words/dictionary';
import { id } from './id';

export const t = dictionary(id, async () => (await import('./en')).en);
