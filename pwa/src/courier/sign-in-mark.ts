/** Whether somebody signed in on this phone: kept apart from the store, to tell when that was emptied. */

const MARK = 'signed_in';

export const signInMark = {
  leave: (): void => localStorage.setItem(MARK, '1'),
  forget: (): void => localStorage.removeItem(MARK),
  isThere: (): boolean => globalThis.localStorage?.getItem(MARK) === '1',
};
