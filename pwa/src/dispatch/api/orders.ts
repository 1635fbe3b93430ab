/** Pesanan: made of cases, initialled, sealed, labelled. */

import { answer, api } from '../../api/client';
import type { OrderDetail, OrderLine, OrdersMade, OrdersMoved, OrderState } from './wire';

export interface OrderQuery {
  state?: OrderState;
  q?: string;
}

interface OrderPage {
  orders: OrderLine[];
  next: string | null;
}

export const orders = (
  query: OrderQuery & { after?: string; limit?: number },
): Promise<OrderPage> =>
  answer(api.GET('/api/orders', { params: { query } })) as Promise<OrderPage>;

export const orderById = (id: string): Promise<OrderDetail> =>
  answer(
    api.GET('/api/orders/{order_id}', { params: { path: { order_id: id } } }),
  ) as Promise<OrderDetail>;

export const makeOrders = (case_ids: string[]): Promise<OrdersMade> =>
  answer(api.POST('/api/orders', { body: { case_ids } }));

export const initialOrders = (order_ids: string[]): Promise<OrdersMoved> =>
  answer(api.POST('/api/orders/initials', { body: { order_ids } }));

/** Gives each order a numbered seal; a seal it had before is void from then on. */
export const sealOrders = (order_ids: string[]): Promise<OrdersMoved> =>
  answer(api.POST('/api/orders/seals', { body: { order_ids } }));

const IDS_IN_AN_ADDRESS = 50;

/** The label sheets of these orders: several, since an address may not grow for ever. */
export function labelUrls(ids: readonly string[]): string[] {
  const urls: string[] = [];
  for (let at = 0; at < ids.length; at += IDS_IN_AN_ADDRESS) {
    const some = ids.slice(at, at + IDS_IN_AN_ADDRESS).join(',');
    urls.push(`/api/orders/labels.pdf?ids=${some}`);
  }
  return urls;
}
