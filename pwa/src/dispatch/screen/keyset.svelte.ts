/** A list that comes page by page, each asked for by the last one's cursor. */

export interface Page<Line> {
  lines: Line[];
  next: string | null;
}

type FetchPage<Line> = (after: string | undefined) => Promise<Page<Line>>;

export class KeysetList<Line> {
  lines = $state.raw<Line[]>();
  next = $state.raw<string | null>(null);
  error = $state.raw<unknown>(null);
  busy = $state(false);
  #asked = 0;

  constructor(private readonly fetchPage: FetchPage<Line>) {}

  /** Begins the list anew; what was shown stays until the answer is here. */
  async load(): Promise<void> {
    await this.#ask(undefined, (page) => page.lines);
  }

  /** Adds the following page, if there is one and nothing else is being asked. */
  async more(): Promise<void> {
    if (!this.next || this.busy) return;
    await this.#ask(this.next, (page) => [...(this.lines ?? []), ...page.lines]);
  }

  async #ask(after: string | undefined, joined: (page: Page<Line>) => Line[]): Promise<void> {
    const asked = ++this.#asked;
    this.busy = true;
    try {
      const page = await this.fetchPage(after);
      if (asked !== this.#asked) return;
      this.lines = joined(page);
      this.next = page.next;
      this.error = null;
    } catch (error) {
      if (asked === this.#asked) this.error = error;
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }
}
