import { beforeAll, describe, expect, test, vi } from 'vitest';
import { asScanned, newOffice, type Office } from '../testing/seals';
import { readSeal } from './seal';

const SEAL_ID = '0193a5c2-7b10-7c3e-9d55-1f2e3d4c5b6a';
const NOW = new Date('2026-11-24T02:00:00Z');
const LATER = new Date('2026-12-24T00:00:00Z');

let office: Office;
let seal: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  office = await newOffice();
  seal = await office.print(SEAL_ID, LATER);
});

const read = (bytes: Uint8Array, keys = [office.key], now = NOW): ReturnType<typeof readSeal> =>
  readSeal(asScanned(bytes), keys, now);

test('a genuine seal gives its id, with no network', async () => {
  expect(await read(seal)).toEqual({ fault: null, sealId: SEAL_ID });
});

test('the camera may add a line break', async () => {
  expect(await readSeal(`${asScanned(seal)}\n`, [office.key], NOW)).toMatchObject({ fault: null });
});

describe('a seal is not genuine', () => {
  test.each([2, 9, 17, 18, 21, 22, 50, 85])('with byte %i changed', async (at) => {
    const tampered = seal.with(at, (seal[at] ?? 0) ^ 1);
    expect(await read(tampered)).toEqual({ fault: 'not_genuine' });
  });

  test('by a key of another office', async () => {
    const other = await newOffice();
    expect(await read(seal, [other.key])).toEqual({ fault: 'not_genuine' });
  });

  test('by a key that this phone was not told of', async () => {
    expect(await read(seal, [])).toEqual({ fault: 'not_genuine' });
  });
});

test('a seal ends with its last second, not before', async () => {
  const lastSecond = new Date(LATER.getTime() - 1);
  expect(await read(seal, [office.key], lastSecond)).toMatchObject({ fault: null });
  expect(await read(seal, [office.key], LATER)).toEqual({ fault: 'expired' });
});

test('a seal of a newer product asks for an update', async () => {
  expect(await read(seal.with(0, 2))).toEqual({ fault: 'newer_version' });
});

test.each(['', 'https://example.id/x', 'BB8', '6212345678'])('%o is no seal', async (scanned) => {
  expect(await readSeal(scanned, [office.key], NOW)).toEqual({ fault: 'unreadable' });
});

test('a browser that knows no Ed25519 leaves the judgement to the manifest', async () => {
  const unknown = new DOMException('no such algorithm', 'NotSupportedError');
  const spied = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(unknown);
  expect(await read(seal)).toEqual({ fault: null, sealId: SEAL_ID });
  spied.mockRestore();
});
