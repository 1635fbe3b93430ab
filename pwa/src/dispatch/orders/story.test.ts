import { expect, test } from 'vitest';
import type { OrderDetail } from '../api/wire';
import { story } from './story';

const order = {
  created_at: '2026-11-20T01:00:00Z',
  created_by: 'Sari',
  initialled_at: '2026-11-20T01:30:00Z',
  initialled_by: 'Hendra',
  planned: [
    {
      number: '261122-01',
      date: '2026-11-22',
      courier_name: 'Andi',
      cancelled: false,
      planned_at: '2026-11-21T03:00:00Z',
      planned_by: 'Yusuf',
    },
  ],
  seals: [
    { number: 'AAAA', state: 'void', issued_at: '2026-11-20T02:00:00Z' },
    { number: 'BBBB', state: 'valid', issued_at: '2026-11-21T02:00:00Z' },
  ],
  custody: [
    {
      holder: 'courier',
      courier_name: 'Andi',
      reason: '',
      changed_at: '2026-11-22T01:00:00Z',
      recorded_by: 'Andi',
    },
    { holder: 'recipient', courier_name: null, reason: '', changed_at: '2026-11-22T05:00:00Z' },
  ],
  attempts: [],
  handover: null,
} as unknown as OrderDetail;

test('the story is told oldest first, and says which seal is void', () => {
  expect(story(order).map((event) => event.says)).toEqual([
    'orders.story.created',
    'orders.story.initialled',
    'orders.story.sealVoid',
    'orders.story.sealed',
    'orders.story.planned',
    'orders.story.courier',
    'orders.story.recipient',
  ]);
});

test('each deed names who stands behind it, and nobody twice', () => {
  expect(story(order).map((event) => event.by)).toEqual([
    'Sari',
    'Hendra',
    undefined,
    undefined,
    'Yusuf',
    null,
    undefined,
  ]);
});

test('a handover is told once: by who received it', () => {
  const handover = { recipient_name: 'Budi', recorded_at: '2026-11-22T05:00:00Z' };
  const told = story({ ...order, handover } as OrderDetail);
  expect(told.at(-1)).toMatchObject({ says: 'orders.story.handover', values: { name: 'Budi' } });
  expect(told.some((event) => event.says === 'orders.story.recipient')).toBe(false);
});

test('what was photographed at a door stands with the visit, and why it was not', () => {
  const photo = { id: 'p', subject: 'door', label: 'Rumah', state: 'kept', url: '/api/photos/p' };
  const visited = {
    ...order,
    attempts: [
      {
        reason: 'not_at_home',
        sentence: 'Tidak ada orang',
        recorded_at: '2026-11-22T03:00:00Z',
        photos: [photo],
        remarks: [],
      },
    ],
    handover: {
      recipient_name: 'Siti',
      recorded_at: '2026-11-22T05:00:00Z',
      remarks: [],
      photos: [{ ...photo, state: 'skipped', reason: 'Kamera rusak', url: null }],
    },
  } as unknown as OrderDetail;
  const told = story(visited).flatMap(({ says, photos = [] }) =>
    photos.map(({ state }) => [says, state]),
  );
  expect(told).toEqual([
    ['orders.story.attempt', 'kept'],
    ['orders.story.handover', 'skipped'],
  ]);
});
