/** Something fetched for a screen. A failed fetch never empties what was there. */

export class Loaded<Value> {
  value = $state.raw<Value>();
  error = $state.raw<unknown>(null);
  busy = $state(false);
  #asked = 0;

  constructor(private readonly fetchValue: () => Promise<Value>) {}

  /** Fetches anew; of several at once, the answer to the last question stands. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    this.busy = true;
    try {
      const value = await this.fetchValue();
      if (asked !== this.#asked) return;
      this.value = value;
      this.error = null;
    } catch (error) {
      if (asked === this.#asked) this.error = error;
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }

  /** Puts in what an action answered, so that nothing need be fetched again. */
  put(value: Value): void {
    this.#asked++;
    this.value = value;
    this.error = null;
    this.busy = false;
  }
}
