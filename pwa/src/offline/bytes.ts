/** Bytes as text and back, and their hash. */

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export function sha256(text: string): Promise<string> {
  return digest(new TextEncoder().encode(text));
}

/** The SHA-256 of bytes given as base64, in hexadecimal. */
export function sha256OfBytes(base64: string): Promise<string> {
  return digest(fromBase64(base64));
}

/** The SHA-256 of bytes, in hexadecimal. */
export function sha256OfBuffer(bytes: ArrayBuffer): Promise<string> {
  return digest(new Uint8Array(bytes));
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Sixteen bytes as a UUID is written. */
export function toUuid(bytes: Uint8Array): string {
  const hex = toHex(bytes);
  const ends = [8, 12, 16, 20, 32];
  return ends.map((end, at) => hex.slice(at === 0 ? 0 : ends[at - 1], end)).join('-');
}
