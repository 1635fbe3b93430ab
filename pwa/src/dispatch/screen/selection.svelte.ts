/** Which lines of a list are chosen; Shift chooses all between two. */

import { SvelteSet } from 'svelte/reactivity';

export class Selection {
  readonly ids = new SvelteSet<string>();
  #last: string | null = null;

  get size(): number {
    return this.ids.size;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Turns one line over; with `shown` and Shift, all from the last one become like it. */
  toggle(id: string, shown: readonly string[] = [], shift = false): void {
    const chosen = !this.ids.has(id);
    for (const each of shift ? between(shown, this.#last, id) : [id]) this.#set(each, chosen);
    this.#last = id;
  }

  setAll(shown: readonly string[], chosen: boolean): void {
    for (const id of shown) this.#set(id, chosen);
  }

  clear(): void {
    this.ids.clear();
    this.#last = null;
  }

  #set(id: string, chosen: boolean): void {
    if (chosen) this.ids.add(id);
    else this.ids.delete(id);
  }
}

/** The ids from one to another in the order shown, both included. */
export function between(shown: readonly string[], from: string | null, to: string): string[] {
  const ends = [shown.indexOf(from ?? to), shown.indexOf(to)].sort((a, b) => a - b);
  const [start = -1, end = -1] = ends;
  return start < 0 ? [to] : shown.slice(start, end + 1);
}
