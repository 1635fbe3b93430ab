/** Work in hand on one screen: found as it was left, and stored at every change until it ends. */

import { draftKey, findDraft, saveDraft, type Draft, type DraftKind } from '../offline/drafts';
import { lastNumber } from '../offline/outbox';
import { phone } from './phone.svelte';

export class Drafted<Content> {
  content = $state() as Content;
  /** What was left before has been found, or nothing had been. */
  ready = $state(false);
  /** The number of the phone's last record when this was opened. */
  since = 0;
  private ended = false;
  /** Whether something of it is in the store, or comes into it with something else. */
  private begun = false;
  readonly key: string;
  /** The content as it is before anything is told. */
  private readonly blank: string;

  constructor(
    private readonly kind: DraftKind,
    private readonly runId: string,
    private readonly stopId: string | null,
    place: string,
    beginning: Content,
  ) {
    this.key = draftKey(kind, place);
    this.content = beginning;
    this.blank = JSON.stringify(beginning);
    void this.find();
  }

  private async find(): Promise<void> {
    this.since = await lastNumber();
    const left = await findDraft<Content>(this.key);
    this.begun = left !== null;
    if (left) this.content = { ...this.content, ...left.content };
    this.ready = true;
  }

  /**
   * For an `$effect`: follows the content, and stores it whenever it changes. A screen that was
   * opened and left as it was is no work in hand.
   */
  keep(): void {
    const content = $state.snapshot(this.content) as Content;
    if (!this.ready || this.ended) return;
    if (!this.begun && JSON.stringify(content) === this.blank) return;
    this.begun = true;
    const { key, kind, runId, stopId } = this;
    saveDraft({ key, kind, runId, stopId, content }).catch((error: unknown) => {
      phone.fault = error instanceof Error ? error.message : String(error);
    });
  }

  /** The draft as it would be with these changes, to be stored together with something else. */
  with(changes: Partial<Content>): Omit<Draft<Content>, 'savedAt'> {
    const { key, kind, runId, stopId } = this;
    this.begun = true;
    const content = { ...($state.snapshot(this.content) as Content), ...changes };
    return { key, kind, runId, stopId, content };
  }

  /** Nothing more is stored; the draft as it stands goes into the record that ends it. */
  end(): Draft {
    this.ended = true;
    const { key, kind, runId, stopId } = this;
    const content = $state.snapshot(this.content);
    return { key, kind, runId, stopId, savedAt: new Date().toISOString(), content };
  }

  /** The record was not taken: the draft goes on. */
  reopen(): void {
    this.ended = false;
  }
}
