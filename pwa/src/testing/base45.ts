/** Writes Base45, as whoever prints a seal does; the phone only reads it. */

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    const number = second === undefined ? first : first * 256 + second;
    const signs = [number % 45, Math.floor(number / 45) % 45, Math.floor(number / 2025)];
    text += signs
      .slice(0, second === undefined ? 2 : 3)
      .map((value) => SIGNS[value])
      .join('');
  }
  return text;
}
