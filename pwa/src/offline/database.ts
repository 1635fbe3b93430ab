/** The phone's own store: its tables, and transactions that are safe before they are called done. */

import {
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import { tellChange } from './changes';
import type { Draft } from './drafts';
import type { Photo } from './photos';
import type { Receipt, Waiting } from './records';
import type { KeptRun } from './run';

const NAME = 'antar-paspor';
const VERSION = 3;

export interface Phone extends DBSchema {
  facts: { key: string; value: unknown };
  runs: { key: 'current'; value: KeptRun };
  drafts: { key: string; value: Draft };
  outbox: { key: string; value: Waiting };
  receipts: { key: string; value: Receipt };
  photos: { key: string; value: Photo };
  /** By the photo's id. Never a Blob: WebKit does not store them reliably. */
  photo_bytes: { key: string; value: ArrayBuffer };
  /** What belongs to this phone alone: its key, the last hash of its chain, its PIN. */
  device: { key: 'own' | 'candidate' | 'head' | 'pin'; value: unknown };
}

type Stores = StoreNames<Phone>[];
export type Writing<Names extends Stores> = IDBPTransaction<Phone, Names, 'readwrite'>;
type Reading<Names extends Stores> = IDBPTransaction<Phone, Names, 'readonly'>;

let opened: Promise<IDBPDatabase<Phone>> | null = null;

function open(): Promise<IDBPDatabase<Phone>> {
  opened ??= openDB<Phone>(NAME, VERSION, {
    upgrade: createStores,
    blocking: closeDatabase,
    terminated: forget,
  }).catch((error: unknown) => {
    forget();
    throw error;
  });
  return opened;
}

/** Additive only: a phone may come from any released version with a full outbox. */
function createStores(database: IDBPDatabase<Phone>, from: number): void {
  if (from < 1) {
    database.createObjectStore('facts');
    database.createObjectStore('runs');
    database.createObjectStore('drafts', { keyPath: 'key' });
    database.createObjectStore('outbox', { keyPath: 'id' });
    database.createObjectStore('receipts', { keyPath: 'id' });
  }
  if (from < 2) database.createObjectStore('device');
  if (from < 3) {
    database.createObjectStore('photos', { keyPath: 'id' });
    database.createObjectStore('photo_bytes');
  }
}

function forget(): void {
  opened = null;
}

/** Lets go of the connection; the next use opens a new one. */
export function closeDatabase(): void {
  void opened?.then((database) => database.close()).catch(() => undefined);
  forget();
}

/** iOS closes connections behind one's back: a transaction that cannot begin is begun once more. */
async function begin<Result>(
  start: (database: IDBPDatabase<Phone>) => Result,
): Promise<{ started: Result }> {
  try {
    return { started: start(await open()) };
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
    forget();
    return { started: start(await open()) };
  }
}

/**
 * Runs `work` in one strict transaction; when this resolves, the storage device holds the result.
 * @throws whatever made the transaction fail; then nothing of it was kept.
 */
export async function write<Names extends Stores, Result>(
  stores: Names,
  work: (transaction: Writing<Names>) => Promise<Result>,
): Promise<Result> {
  const { started: transaction } = await begin((database) =>
    database.transaction(stores, 'readwrite', { durability: 'strict' }),
  );
  const done = transaction.done;
  done.catch(() => undefined);
  const result = await work(transaction).catch(async (error: unknown) => {
    abort(transaction);
    throw error;
  });
  await done;
  tellChange();
  return result;
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // it was over already: the error that brought us here says why
  }
}

export async function read<Names extends Stores, Result>(
  stores: Names,
  work: (transaction: Reading<Names>) => Promise<Result>,
): Promise<Result> {
  const { started } = await begin((database) => database.transaction(stores, 'readonly'));
  return work(started);
}
