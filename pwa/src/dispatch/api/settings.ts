/** Pengaturan: who works here, and on which days the office is closed. */

import { answer, api } from '../../api/client';
import type { Account, AccountChange, Closure, NewAccount } from './wire';

export const accounts = async (): Promise<Account[]> =>
  (await answer(api.GET('/api/accounts'))).accounts;

export const addAccount = (body: NewAccount): Promise<Account> =>
  answer(api.POST('/api/accounts', { body }));

export const changeAccount = (id: string, body: AccountChange): Promise<Account> =>
  answer(api.PATCH('/api/accounts/{account_id}', { params: { path: { account_id: id } }, body }));

export const closures = async (): Promise<Closure[]> =>
  (await answer(api.GET('/api/closures'))).closures;

export const addClosure = (body: Closure): Promise<Closure> =>
  answer(api.POST('/api/closures', { body }));

export const removeClosure = (date: string): Promise<undefined> =>
  answer(api.DELETE('/api/closures/{day}', { params: { path: { day: date } } }));

export const stickerUrl = (size: 'a3' | 'a4'): string => `/api/sticker.pdf?size=${size}`;
