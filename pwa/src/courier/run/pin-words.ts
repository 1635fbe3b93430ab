/** How sure one can be of a pin, as a person would say it. */

import type { RunStop } from '../../api/wire';
import type { Tone } from '../../ui/tone';
import { distance } from '../../words/format';
import { t } from '../words';

/** Farther off than this, one must ask on the way. */
const NEAR_M = 150;

export function pinTone({ pin_radius_m }: RunStop): Tone {
  return pin_radius_m <= NEAR_M ? 'good' : 'warn';
}

export function pinWords({ pin_level, pin_radius_m }: RunStop): string {
  const radius = distance(pin_radius_m);
  switch (pin_level) {
    case 'pin':
    case 'rooftop':
      return t('pin.exact', { radius });
    case 'street':
      return t('pin.street', { radius });
    case 'village':
      return t('pin.village', { radius });
    default:
      return t('pin.coarse', { radius });
  }
}
