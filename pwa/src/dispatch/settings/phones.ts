/** Which courier has which phones. */

import type { Courier, Device } from '../api/wire';

export interface Holder {
  courier: Courier;
  /** Null for a courier who has none in use and never lost one. */
  device: Device | null;
}

/** Every active courier, with each phone of theirs; phones of those who left come last. */
export function phonesByCourier(couriers: Courier[], devices: Device[]): Holder[] {
  const present = couriers.flatMap((courier): Holder[] => {
    const own = devices.filter(({ courier_id }) => courier_id === courier.account_id);
    return own.length > 0
      ? own.map((device) => ({ courier, device }))
      : [{ courier, device: null }];
  });
  const ids = new Set(couriers.map(({ account_id }) => account_id));
  const left = devices
    .filter(({ courier_id }) => !ids.has(courier_id))
    .map((device) => ({
      courier: { account_id: device.courier_id, name: device.courier, phone: null },
      device,
    }));
  return [...present, ...left];
}
