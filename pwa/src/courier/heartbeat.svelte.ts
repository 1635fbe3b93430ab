/** Keeps phone and server in step: on start, when the network returns, on coming back, and by a timer. */

import { isAhead } from '../offline/instants';
import { isPhotoDue } from '../offline/photos';
import { isDue } from '../offline/records';
import { phone } from './phone.svelte';

const BEAT_MS = 3_000;
const REFRESH_MS = 120_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

class Heartbeat {
  /** Whether the last word with the server failed for want of a network. */
  offline = $state(false);
  sending = $state(false);

  private pauseMs = FIRST_PAUSE_MS;
  private nextTryAt = 0;
  private refreshedAt = 0;

  start(): () => void {
    const wake = (): void => {
      if (document.visibilityState === 'visible') this.now();
    };
    const timer = setInterval(() => void this.beat(), BEAT_MS);
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    this.now();
    return () => {
      clearInterval(timer);
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
    };
  }

  /** Tries at once, whatever failed before. */
  now(): void {
    this.nextTryAt = 0;
    this.refreshedAt = 0;
    this.pauseMs = FIRST_PAUSE_MS;
    void this.beat();
  }

  private async beat(): Promise<void> {
    if (!phone.session || phone.signedOut || this.sending) return;
    if (isAhead(this.nextTryAt, LONGEST_PAUSE_MS)) return;
    const me = phone.session.account_id;
    const due =
      phone.waiting.some((made) => isDue(made, me)) ||
      phone.photos.some((photo) => isPhotoDue(photo, phone.waiting, me));
    const stale = !isAhead(this.refreshedAt + REFRESH_MS, REFRESH_MS);
    if (!due && !stale) return;
    this.sending = true;
    try {
      await this.speak();
    } finally {
      this.sending = false;
    }
  }

  /** What speaks with the server is fetched when it is first needed: the run is shown before. */
  private async speak(): Promise<void> {
    const end = await import('./contact').then(
      ({ contact }) => contact(phone.unsent),
      () => 'unreachable' as const,
    );
    if (end === 'unreachable' || end === 'failed') this.rest(end === 'unreachable');
    if (end === 'again') this.nextTryAt = 0;
    if (end === 'fresh') {
      this.refreshedAt = Date.now();
      this.offline = false;
      this.pauseMs = FIRST_PAUSE_MS;
    }
  }

  /** Before anybody signs in: whose office this is, and whether it is only a trial. */
  async introduce(): Promise<void> {
    await import('./contact').then(({ askAbout }) => askAbout()).catch(() => undefined);
  }

  private rest(offline = true): void {
    this.offline = offline;
    this.nextTryAt = Date.now() + this.pauseMs;
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

export const heartbeat = new Heartbeat();

/** Asks the browser to wake the worker when a network returns, where it can. */
export async function askForBackgroundSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)
    ?.sync;
  await sync?.register('outbox').catch(() => undefined);
}
