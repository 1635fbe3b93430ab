import { beforeAll, expect, test, vi } from 'vitest';
import type { RunBundle } from '../../api/wire';
import { aBundle, anOrder, aStop } from '../../testing/runs';
import { asScanned, newOffice, type Office } from '../../testing/seals';
import { matchScanned, matchTyped } from './match';

const MINE = '0193a5c2-7b10-7c3e-9d55-1f2e3d4c5b6a';
const OTHERS = '0193a5c2-7b10-7c3e-9d55-000000000000';
const NOW = new Date('2026-11-24T02:00:00Z');
const LATER = new Date('2026-12-24T00:00:00Z');

let office: Office;
let bundle: RunBundle;

beforeAll(async () => {
  office = await newOffice();
  const order = anOrder('1', { seal_id: MINE, seal_number: '5836-P0C0-7Z' });
  bundle = { ...aBundle([aStop('stop-1', [order])]), seal_keys: [office.key] };
});

const scan = async (sealId: string, expires = LATER): ReturnType<typeof matchScanned> =>
  matchScanned(asScanned(await office.print(sealId, expires)), bundle, NOW);

test('a genuine seal of this run is matched to its order', async () => {
  expect(await scan(MINE)).toMatchObject({ fault: null, order: { id: '1' } });
});

test('a genuine seal of another run is named as such', async () => {
  expect(await scan(OTHERS)).toMatchObject({ fault: 'not_on_run' });
});

test('an expired seal of this run is not taken', async () => {
  expect(await scan(MINE, NOW)).toMatchObject({ fault: 'expired' });
});

test('a typed number does the same', () => {
  expect(matchTyped('5836 p0c0 7z', bundle)).toMatchObject({ fault: null, order: { id: '1' } });
  expect(matchTyped('5G66-61C0-E0', bundle)).toEqual({
    fault: 'not_on_run',
    sealNumber: '5G66-61C0-E0',
  });
  expect(matchTyped('5836-P0C0-7Y', bundle)).toMatchObject({ fault: 'mistyped' });
});

test('peer’s defect: QR is the raw database id and asks the server', async () => {
  const asked = vi.fn();
  vi.stubGlobal('fetch', asked);
  expect(await scan(MINE)).toMatchObject({ fault: null });
  for (const raw of [MINE, '1', '5836-P0C0-7Z', `https://antar.example/seal/${MINE}`])
    expect((await matchScanned(raw, bundle, NOW)).fault).not.toBeNull();
  expect(asked).not.toHaveBeenCalled();
});
