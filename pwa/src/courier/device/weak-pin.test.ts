import { expect, test } from 'vitest';
import { isWeak } from './weak-pin';

test.each(['000000', '123456', '654321', '789012', '121212', '123123'])(
  '%s is tried first',
  (pin) => expect(isWeak(pin)).toBe(true),
);

test.each(['482913', '190845', '112358'])('%s will do', (pin) => expect(isWeak(pin)).toBe(false));
