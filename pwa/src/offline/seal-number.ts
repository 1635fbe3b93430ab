/** The number on a seal, as a person types it: nine random signs and one that catches a slip. */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
const FIELD_POLYNOMIAL = 0b100101;
const MEANT: Record<string, string> = { I: '1', L: '1', O: '0' };

/** The number as it is printed, `K7QM-3XWF-9P`, or null if it cannot be one of ours. */
export function readSealNumber(typed: string): string | null {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/[ILO]/g, (sign) => MEANT[sign] ?? sign);
  const values = Array.from(signs, (sign) => ALPHABET.indexOf(sign));
  if (values.length !== LENGTH || values.includes(-1)) return null;
  if (checkSign(values.slice(0, -1)) !== values.at(-1)) return null;
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}

/** Each value doubled once more than the last, summed in GF(32). */
function checkSign(values: number[]): number {
  return doubled(values.reduce((total, value) => doubled(total) ^ value, 0));
}

function doubled(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ FIELD_POLYNOMIAL : shifted;
}

/** Enough of a number to tell envelopes apart, and too little to type it without seeing one. */
export function partOfNumber(sealNumber: string): string {
  return `${sealNumber.slice(0, 4)}${sealNumber.slice(4).replace(/[^-]/g, '•')}`;
}
