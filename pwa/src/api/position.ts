/** Where the courier is, told to the office, and taken back. */

import { answer, api } from './client';
import type { PositionNow } from './wire';

/** @throws Problem `position.not_asked` if the office does not want to know. */
export const putPosition = (body: PositionNow): Promise<void> =>
  answer(api.PUT('/api/courier/position', { body })).then(() => undefined);

export const withdrawPosition = (): Promise<void> =>
  answer(api.DELETE('/api/courier/position')).then(() => undefined);
