/** Something a person does on a screen: one at a time, and what went wrong with it. */

export class Act {
  busy = $state(false);
  error = $state.raw<unknown>(null);

  /** Does it and hands over the answer; undefined if it failed, or another one is under way. */
  async run<Answer>(deed: () => Promise<Answer>): Promise<Answer | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.error = null;
    try {
      return await deed();
    } catch (error) {
      this.error = error;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
