/** The steps of a phone's life, counted, so that its process can die or its storage fail at any. */

let count = 0;
let killedAt = Infinity;
let failing = new Set<number>();
let writes = 0;

export function plan(killAt: number | null, failAt: number[]): void {
  killedAt = killAt ?? Infinity;
  failing = new Set(failAt);
}

/** One step further; the process may end here, as by a battery taken out. */
export function step(_what: string): void {
  count += 1;
  if (count >= killedAt) process.kill(process.pid, 'SIGKILL');
}

export const stepsTaken = (): number => count;

/** Makes the storage refuse the writes that the plan says. */
export function letStorageFail(): void {
  for (const name of ['put', 'add'] as const) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...given) {
      writes += 1;
      if (failing.has(writes)) throw new DOMException('storage full', 'QuotaExceededError');
      return write.apply(this, given);
    };
  }
}
