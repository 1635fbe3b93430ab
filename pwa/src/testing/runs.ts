/** A run with invented people, for tests. */

import type { RecipientPolicy, RunBundle, RunOrder, RunStop } from '../api/wire';

export function anOrder(id: string, changes: Partial<RunOrder> = {}): RunOrder {
  const kinds = ['perdim_11', 'expedition_book', 'receipt'] as const;
  return {
    id,
    number: `AP-${id}`,
    state: 'loaded',
    applicant_name: `Contoh ${id}`,
    birth_date: '1990-12-31',
    phone: null,
    whatsapp_url: null,
    billing_code: '820261123000451',
    queue_class: 'general',
    seal_number: '5836-P0C0-7Z',
    seal_id: `seal-${id}`,
    tracking_url: '/lacak/x',
    recipient_code: { salt: 'c2FsdA==', rounds: 10, check: '' },
    documents: kinds.map((kind) => ({
      step: kind === 'receipt' ? 11 : 10,
      kind,
      title: kind,
      text: `${kind} untuk ${id}`,
      sha256: '',
    })),
    ...changes,
  };
}

export function aStop(id: string, orders: RunOrder[]): RunStop {
  return {
    id,
    sequence: 1,
    planned_arrival: '2026-11-24T01:17:00Z',
    planned_departure: '2026-11-24T01:24:00Z',
    window_start: '2026-11-24T00:30:00Z',
    window_end: '2026-11-24T02:30:00Z',
    service_duration_s: 420,
    distance_m: 4200,
    latitude: -3.65,
    longitude: 103.77,
    pin_level: 'rooftop',
    pin_radius_m: 30,
    address: {
      text: 'Jl. Contoh 1',
      village: 'Karang Raja',
      district: 'Muara Enim',
      regency: 'Muara Enim',
      hamlet: null,
      rt: null,
      rw: null,
      landmark: null,
    },
    orders,
  };
}

export function aBundle(stops: RunStop[], runId = 'run-1'): RunBundle {
  const depot = { name: 'Kantor', latitude: -3.65, longitude: 103.77 };
  return {
    run: {
      id: runId,
      number: 'R-1',
      date: '2026-11-24',
      depot,
      state: 'under_way',
      vault: [],
      stops,
    },
    seal_keys: [],
    policy: {
      recipients: [
        recipient('self', { for_child: false, for_several: false }),
        recipient('same_family_card', { for_child: true, for_several: true }),
        recipient('power_of_attorney', { for_child: false, for_several: true }),
        recipient('parent_or_guardian', { for_child: true, for_several: true }),
      ],
      failure_reasons: [
        {
          code: 'not_at_home',
          label: 'Tidak ada orang',
          note_required: false,
          new_date: true,
          photos: [],
        },
      ],
      code_skipped: [{ code: 'lost', label: 'Hilang' }],
      photo_skipped: [{ code: 'declined', label: 'Tidak berkenan' }],
      off_pin: [{ code: 'pin_wrong', label: 'Titik salah' }],
      off_pin_m: 100,
      door_roughest_m: 100,
      reorder: [{ code: 'road', label: 'Jalan rusak' }],
      seal_typed: [{ code: 'label_damaged', label: 'Label rusak' }],
      consent_text: 'Saya setuju.',
      adult_age: 17,
      take_back_seconds: 60,
    },
    handed_in: null,
    server_time: new Date().toISOString(),
  };
}

function recipient(
  recipient_class: RecipientPolicy['recipient_class'],
  fits: Pick<RecipientPolicy, 'for_child' | 'for_several'>,
): RecipientPolicy {
  const must_see = [{ code: 'identity_card', label: 'KTP' }];
  const recipient_code = recipient_class === 'power_of_attorney' ? 'required' : 'asked';
  return { recipient_class, label: recipient_class, must_see, recipient_code, photos: [], ...fits };
}
