/** An address as a courier would read it aloud. */

import type { Address } from '../api/wire';

/** `RT 02 / RW 01`, as far as either is known. */
export function neighbourhood({ rt, rw }: Address): string {
  return [rt && `RT ${rt}`, rw && `RW ${rw}`].filter(Boolean).join(' / ');
}

/** Village, district and regency, nearest first, as far as they are known. */
export function region({ village, district, regency }: Partial<Address>): string {
  return [village, district && `Kec. ${district}`, regency].filter(Boolean).join(', ');
}
