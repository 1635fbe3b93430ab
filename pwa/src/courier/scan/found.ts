/** How each seal was read: by the camera, or typed for a reason. */

/** Order id -> `scanned`, or the code of the reason for which its number was typed. */
export type Found = Record<string, string>;

export const SCANNED = 'scanned';

export function isScanned(reading: string | undefined): boolean {
  return reading === SCANNED;
}

export function whyTyped(reading: string | undefined): string | null {
  return reading === undefined || reading === SCANNED ? null : reading;
}
