/**
 * A phone's storage device: the fake IndexedDB, written to a file before any transaction is called
 * complete. What a killed process had completed is found by the next; the rest never was.
 */

import { createPrivateKey, KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { step } from './steps';

const NAME = 'antar-paspor';
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

interface KeptStore {
  name: string;
  keyPath: string | string[] | null;
  rows: { key: unknown; value: unknown }[];
}

interface Kept {
  version: number;
  stores: KeptStore[];
}

/** What fake-indexeddb holds behind a database; there is no other way to see all of it at once. */
interface Behind {
  _rawDatabase: {
    version: number;
    rawObjectStores: Map<
      string,
      {
        name: string;
        keyPath: string | string[] | null;
        deleted: boolean;
        records: { values(): Iterable<{ key: unknown; value: unknown }> };
      }
    >;
  };
}

/** Brings back what the file holds, and from now on writes every change to it. */
export async function useDisk(file: string): Promise<void> {
  if (existsSync(file)) await restore(deserialize(readFileSync(file)) as Kept);
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...asked) {
    const transaction = begin.apply(this, asked);
    if (transaction.mode === 'readwrite') {
      step('transaction begun');
      // the first to hear of it: nobody is told "complete" before the file says so
      transaction.addEventListener('complete', () => keep(file, this));
    }
    return transaction;
  };
}

function keep(file: string, database: IDBDatabase): void {
  step('committing');
  writeFileSync(`${file}.new`, serialize(contents(database as unknown as Behind)));
  step('half committed');
  renameSync(`${file}.new`, file);
  step('committed');
}

function contents({ _rawDatabase: raw }: Behind): Kept {
  const stores = [...raw.rawObjectStores.values()].filter(({ deleted }) => !deleted);
  return {
    version: raw.version,
    stores: stores.map(({ name, keyPath, records }) => ({
      name,
      keyPath,
      rows: [...records.values()].map(({ key, value }) => ({ key, value: frozen(value) })),
    })),
  };
}

function restore({ version, stores }: Kept): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, version);
    asked.onerror = () => reject(asked.error!);
    asked.onupgradeneeded = () => {
      for (const { name, keyPath, rows } of stores) {
        const store = asked.result.createObjectStore(name, keyPath ? { keyPath } : {});
        for (const { key, value } of rows)
          store.put(thawed(value), keyPath ? undefined : (key as IDBValidKey));
      }
    };
    asked.onsuccess = () => {
      asked.result.close();
      resolve();
    };
  });
}

/** A browser stores a key that nobody can read; a file cannot, so it holds the key itself. */
function frozen(value: unknown): unknown {
  const { privateKey } = (value ?? {}) as { privateKey?: CryptoKey };
  if (!(privateKey instanceof CryptoKey)) return value;
  const jwk = KeyObject.from(privateKey).export({ format: 'jwk' });
  return { ...(value as object), privateKey: undefined, jwk };
}

function thawed(value: unknown): unknown {
  const { jwk, ...others } = (value ?? {}) as { jwk?: JsonWebKey };
  if (!jwk) return value;
  const key = createPrivateKey({ key: jwk as never, format: 'jwk' });
  return { ...others, privateKey: key.toCryptoKey(CURVE, false, ['sign']) };
}
