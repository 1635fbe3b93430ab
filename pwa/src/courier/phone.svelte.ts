/** What the phone holds, as the screens read it: one view, read anew after every change of the store. */

import type { About, Run, RunOrder, RunStop, Session } from '../api/wire';
import { onChange } from '../offline/changes';
import type { Device } from '../offline/device';
import type { Draft } from '../offline/drafts';
import { holdings } from '../offline/holdings';
import { inOrder, type OwnOrder } from '../offline/own-order';
import type { Photo } from '../offline/photos';
import type { Pin } from '../offline/pin';
import { isHeld, type Receipt, type Waiting } from '../offline/records';
import type { KeptRun } from '../offline/run';
import { inHand, standings, type Standing } from '../offline/standing';

const COALESCE_MS = 30;
const UNKNOWN: Standing = { state: 'sealed', whereabouts: 'server' };

class Phone {
  read = $state(false);
  session = $state.raw<Session | null>(null);
  signedOut = $state(false);
  about = $state.raw<About | null>(null);
  /** What the phone is enrolled as, and the PIN that opens it; null where it is not. */
  device = $state.raw<Device | null>(null);
  pin = $state.raw<Pin | null>(null);
  /** The desk revoked the phone, and it has wiped itself. */
  wiped = $state(false);
  kept = $state.raw<KeptRun | null>(null);
  own = $state.raw<OwnOrder | null>(null);
  waiting = $state.raw<Waiting[]>([]);
  receipts = $state.raw<Receipt[]>([]);
  /** Photos of records, on their way to the server. */
  photos = $state.raw<Photo[]>([]);
  drafts = $state.raw<Draft[]>([]);
  /** Server time less phone time, in milliseconds; 0 while they were never compared. */
  clockOffset = $state(0);
  /** The store itself failed: nothing can be saved, and the person must know. */
  fault = $state<string | null>(null);

  run: Run | null = $derived(this.kept?.bundle.run ?? null);
  /** The doors of the run in the order in which they are driven. */
  stops: RunStop[] = $derived(this.run ? inOrder(this.run, this.own) : []);
  standing = $derived(
    this.kept ? standings(this.kept, this.waiting, this.receipts) : new Map<string, Standing>(),
  );
  orders: RunOrder[] = $derived(this.run?.stops.flatMap(({ orders }) => orders) ?? []);
  /** How much waits to be sent: records, and photos of theirs. */
  unsent = $derived(this.waiting.length + this.photos.length);
  handoverOpen = $derived(this.drafts.some(({ kind }) => kind === 'handover'));

  /** Reads everything anew; what was shown stays if the store fails. */
  async readAgain(): Promise<void> {
    try {
      const { facts, device, pin, kept, waiting, receipts, drafts, photos } = await holdings();
      this.session = facts.session ?? null;
      this.signedOut = facts.signed_out ?? false;
      this.about = facts.about ?? null;
      this.wiped = Boolean(facts.wiped_at);
      this.own = facts.own_order ?? null;
      this.clockOffset = facts.clock_offset_ms ?? 0;
      this.device = device;
      this.pin = pin;
      this.kept = kept;
      this.waiting = waiting;
      this.receipts = receipts;
      this.drafts = drafts;
      this.photos = photos;
      this.fault = null;
    } catch (error) {
      this.fault = error instanceof Error ? error.message : String(error);
    }
    this.read = true;
  }

  /** Reads now and after every change; several changes at once are read once. */
  follow(): void {
    void this.readAgain();
    let due: ReturnType<typeof setTimeout> | undefined;
    onChange(() => {
      due ??= setTimeout(() => {
        due = undefined;
        void this.readAgain();
      }, COALESCE_MS);
    });
  }

  /** The time by the office's clock, as far as it is known: now, or at an instant of the phone's. */
  officeNow(phoneTime = Date.now()): Date {
    return new Date(phoneTime + this.clockOffset);
  }

  standingOf(order: RunOrder): Standing {
    return this.standing.get(order.id) ?? { ...UNKNOWN, state: order.state };
  }

  /** Those of some orders whose passports are with the courier. */
  carried(orders: RunOrder[]): RunOrder[] {
    return orders.filter((order) => inHand(this.standingOf(order)));
  }

  /** Those that may still be handed over: the office has stopped none of them. */
  toHandOver(orders: RunOrder[]): RunOrder[] {
    return this.carried(orders).filter(({ stopped }) => !stopped);
  }

  stop(id: string): RunStop | undefined {
    return this.run?.stops.find((stop) => stop.id === id);
  }

  draftAt(stopId: string): Draft | undefined {
    return this.drafts.find((draft) => draft.stopId === stopId);
  }

  /** The record of a stop that can still be taken back. */
  heldAt(stopId: string): Waiting | undefined {
    return this.waiting.find((made) => made.stopId === stopId && isHeld(made));
  }
}

export const phone = new Phone();
