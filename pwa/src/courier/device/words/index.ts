/** The `t` of the screens about the phone itself. */

import { dictionary } from '../../../words/dictionary';
import { id } from './id';

export const t = dictionary(id, async () => (await import('./en')).en);
