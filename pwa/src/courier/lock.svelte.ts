/** Whether the app stands open. With a PIN it closes when nobody has touched it for a while. */

const TOUCHED = 'touched_at';
const IDLE_MS = 5 * 60_000;

class Lock {
  closed = $state(!isFresh());

  close(): void {
    localStorage.removeItem(TOUCHED);
    this.closed = true;
  }

  open(): void {
    this.closed = false;
    this.touch();
  }

  /** Somebody is at it; remembered past a page that is killed by its own camera. */
  touch(): void {
    if (!this.closed) localStorage.setItem(TOUCHED, String(Date.now()));
  }

  /** Closes if nobody has been at it; work in hand is drafted already. */
  look(): void {
    if (!this.closed && !isFresh()) this.close();
  }
}

function isFresh(now = Date.now()): boolean {
  const idle = now - Number(globalThis.localStorage?.getItem(TOUCHED) ?? 0);
  return idle >= 0 && idle < IDLE_MS;
}

export const lock = new Lock();
