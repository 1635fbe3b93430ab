/** The doors to be judged, one after another: skipped ones come again at the end, the last can be redone. */

import { Problem } from '../../api/problem';
import { language } from '../../words/language';
import { placeById, setPin, waitingPlaces } from '../api/places';
import type { PinChoice, Place } from '../api/wire';

const AT_ONCE = 50;

/** Where the queue stood when the language was changed: all is read anew then, from there. */
interface Spot {
  language: string;
  after: string | null;
  id: string;
  skipped: string[];
}
let spot: Spot | null = null;

export class PinQueue {
  ahead = $state.raw<Place[]>([]);
  behind = $state.raw<Place[]>([]);
  skipped = $state.raw<Place[]>([]);
  busy = $state(false);
  error = $state.raw<unknown>(null);
  #next: string | null = null;
  #after: string | null = null;
  #begun = $state(false);

  get current(): Place | null {
    return this.ahead[0] ?? null;
  }

  /** Nothing is left to ask for; skipped ones may be looked at again. */
  get finished(): boolean {
    return this.#begun && this.ahead.length === 0 && !this.busy && this.error === null;
  }

  async begin(): Promise<void> {
    const stood = spot?.language === language() ? null : spot;
    spot = null;
    this.skipped = [];
    this.#next = stood?.after ?? null;
    await this.#fetch();
    if (stood) await this.#goOnFrom(stood);
  }

  /** Remembers the place in view, for the same queue in another language. */
  leave(): void {
    const { current } = this;
    const skipped = this.skipped.map((place) => place.id);
    spot = current && { language: language(), after: this.#after, id: current.id, skipped };
  }

  skip(): void {
    const [place, ...rest] = this.ahead;
    if (!place) return;
    this.skipped = [...this.skipped, place];
    void this.#advance(rest, place);
  }

  /**
   * Settles the current place and goes on.
   * @throws Problem if the server refuses the choice; the place stays in view, as it is by now.
   */
  async accept(choice: PinChoice): Promise<void> {
    const [place, ...rest] = this.ahead;
    if (!place) return;
    try {
      const settled = await setPin(place, choice);
      // brought back, it is asked about as before: with its candidates
      await this.#advance(rest, { ...settled, candidates: place.candidates });
    } catch (error) {
      if (isOvertaken(error)) this.ahead = [await placeById(place.id), ...rest];
      throw error;
    }
  }

  /** Brings the last place back, to be skipped no longer or pinned elsewhere. */
  back(): void {
    const last = this.behind.at(-1);
    if (!last) return;
    this.behind = this.behind.slice(0, -1);
    this.skipped = this.skipped.filter((place) => place.id !== last.id);
    this.ahead = [last, ...this.ahead];
  }

  lookAgain(): void {
    const again = new Set(this.skipped.map((place) => place.id));
    this.behind = this.behind.filter((place) => !again.has(place.id));
    this.ahead = this.skipped;
    this.skipped = [];
  }

  async #goOnFrom(stood: Spot): Promise<void> {
    const skipped = new Set(stood.skipped);
    const at = this.ahead.findIndex((place) => place.id === stood.id);
    const waiting = this.ahead.slice(Math.max(0, at)).filter((place) => !skipped.has(place.id));
    const again = await Promise.all(stood.skipped.map((id) => placeById(id).catch(() => null)));
    this.skipped = again.filter((place) => place !== null);
    this.ahead = waiting;
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
      this.#after = this.#next;
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

/** Somebody else, or a courier's visit, has changed the pin since it was fetched. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Problem && error.code === 'place.changed_meanwhile';
}
