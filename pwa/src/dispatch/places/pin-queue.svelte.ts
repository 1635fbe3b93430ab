/** The doors to be judged, one after another: skipped ones come again at the end, the last can be redone. */

import { setPin, waitingPlaces } from '../api/places';
import type { PinChoice, Place } from '../api/wire';

const AT_ONCE = 50;

export class PinQueue {
  ahead = $state.raw<Place[]>([]);
  behind = $state.raw<Place[]>([]);
  skipped = $state.raw<Place[]>([]);
  busy = $state(false);
  error = $state.raw<unknown>(null);
  #next: string | null = null;
  #begun = $state(false);

  get current(): Place | null {
    return this.ahead[0] ?? null;
  }

  /** Nothing is left to ask for; skipped ones may be looked at again. */
  get finished(): boolean {
    return this.#begun && this.ahead.length === 0 && !this.busy && this.error === null;
  }

  async begin(): Promise<void> {
    this.skipped = [];
    this.#next = null;
    await this.#fetch();
  }

  skip(): void {
    const [place, ...rest] = this.ahead;
    if (!place) return;
    this.skipped = [...this.skipped, place];
    void this.#advance(rest, place);
  }

  /**
   * Settles the current place and goes on.
   * @throws Problem if the server refuses the choice; the place stays in view.
   */
  async accept(choice: PinChoice): Promise<void> {
    const [place, ...rest] = this.ahead;
    if (!place) return;
    const settled = await setPin(place.id, choice);
    // taken back, it is asked about as before: with its candidates
    await this.#advance(rest, { ...settled, candidates: place.candidates });
  }

  /** Brings the last place back, to be skipped no longer or pinned elsewhere. */
  undo(): void {
    const last = this.behind.at(-1);
    if (!last) return;
    this.behind = this.behind.slice(0, -1);
    this.skipped = this.skipped.filter((place) => place.id !== last.id);
    this.ahead = [last, ...this.ahead];
  }

  lookAgain(): void {
    this.ahead = this.skipped;
    this.skipped = [];
  }

  async #advance(rest: Place[], left: Place): Promise<void> {
    this.behind = [...this.behind, left];
    this.ahead = rest;
    if (rest.length === 0 && this.#next) await this.#fetch();
  }

  async #fetch(): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      const after = this.#next ? { after: this.#next } : {};
      const page = await waitingPlaces({ ...after, limit: AT_ONCE });
      this.ahead = page.places;
      this.#next = page.next;
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
      this.#begun = true;
    }
  }
}
