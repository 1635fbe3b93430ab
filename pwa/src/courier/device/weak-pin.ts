/** PINs that whoever finds a phone tries first. */

const UP = '01234567890123';

export function isWeak(digits: string): boolean {
  const down = [...UP].reverse().join('');
  const halves = digits.slice(0, 3) === digits.slice(3);
  const repeated = /^(\d)\1+$/.test(digits) || /^(\d\d)\1+$/.test(digits);
  return repeated || halves || UP.includes(digits) || down.includes(digits);
}
