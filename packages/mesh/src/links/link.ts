import type { Effect, VersionVector } from '@geoslot/crdt';
import { seenOf } from '@geoslot/crdt';
import type { Random } from '../chance/random.js';
import type { Region } from '../region.js';
import type { Time } from '../time/time.js';
import type { LinkSettings } from './link-settings.js';
import { perfectLink } from './link-settings.js';

/** Effects one packet carries at most; a transaction is never split over packets. */
const PACKET = 5_000;

/** What travels: effects of the source in order, its reported version, or its whole state. */
type Packet =
  | { readonly kind: 'effects'; readonly effects: readonly Effect[] }
  | { readonly kind: 'report'; readonly sentSeq: number; readonly version: VersionVector }
  | { readonly kind: 'state' };

/**
 * One direction between two regions. It sends what the source wrote since the last packet; when the
 * source's backlog no longer reaches back to what the target has seen, or effects of an incarnation
 * that is gone are missing there, it carries the whole state instead.
 */
export class Link {
  readonly from: Region;
  readonly to: Region;
  settings: LinkSettings = perfectLink;
  private readonly time: Time;
  private readonly random: Random;
  private readonly isForeign: (origin: number) => boolean;
  private isCut = false;
  private isAwake = false;
  /** Number of the connection; packets of an earlier one are lost. */
  private connection = 0;
  /** The last effect of the source that was sent on this connection. */
  private sentSeq: number | undefined = undefined;
  private lastArrival = 0;
  private isSyncing = false;
  fullSyncs = 0;
  partialSyncs = 0;
  /** Full syncs made because the backlog of the source did not reach back far enough. */
  exhaustedBacklogs = 0;

  constructor(
    from: Region,
    to: Region,
    time: Time,
    random: Random,
    isForeign: (origin: number) => boolean,
  ) {
    this.from = from;
    this.to = to;
    this.time = time;
    this.random = random;
    this.isForeign = isForeign;
  }

  get isConnected(): boolean {
    return !this.isCut && this.from.isRunning && this.to.isRunning;
  }

  get isPartitioned(): boolean {
    return this.isCut;
  }

  cut(): void {
    this.isCut = true;
    this.reset();
  }

  heal(): void {
    if (!this.isCut) return;
    this.isCut = false;
    this.wake();
  }

  /** Ends the connection: what is under way is lost, and the next packet starts a new one. */
  reset(): void {
    this.connection += 1;
    this.sentSeq = undefined;
    this.isSyncing = false;
    this.wake();
  }

  /** Something may have to be sent. */
  wake(): void {
    if (this.isAwake || !this.isConnected) return;
    this.isAwake = true;
    this.time.defer(() => {
      this.isAwake = false;
      if (this.isConnected) this.send();
    });
  }

  private send(): void {
    const source = this.from.space;
    if (this.needsState()) {
      if (this.isSyncing) return;
      this.isSyncing = true;
      this.transmit({ kind: 'state' }, 1);
      return;
    }
    if (this.sentSeq === undefined) {
      this.partialSyncs += 1;
      this.sentSeq = seenOf(this.to.space.version, source.origin);
    }
    while (this.sentSeq < source.backlog.lastSeq) {
      const effects = source.backlog.after(this.sentSeq, PACKET);
      this.sentSeq += effects.length;
      this.transmit({ kind: 'effects', effects }, effects.length);
    }
  }

  /** True when only a state merge can bring the target up to date. */
  needsState(): boolean {
    const { space } = this.from;
    const seen = this.to.space.version;
    const from = this.sentSeq ?? seenOf(seen, space.origin);
    if (!space.backlog.reachesBackTo(from)) return true;
    return space.version.some(
      (seq, origin) => seq > seenOf(seen, origin) && this.isForeign(origin),
    );
  }

  /** Tells the target what would survive a crash of the source, after all it has written. */
  report(version: VersionVector): void {
    if (!this.isConnected) return;
    this.send();
    this.transmit({ kind: 'report', sentSeq: this.from.space.backlog.lastSeq, version }, 0);
  }

  private transmit(packet: Packet, size: number): void {
    const { settings, random } = this;
    let delay = settings.latencyMs + random.next() * settings.jitterMs;
    while (random.isHit(settings.lossPercent)) delay += settings.resendMs;
    if (settings.effectsPerSecond > 0) delay += (size * 1000) / settings.effectsPerSecond;
    if (random.isHit(settings.reorderPercent)) {
      this.arriveAfter(delay + random.next() * Math.max(settings.latencyMs, 10), packet);
    } else {
      this.lastArrival = Math.max(this.lastArrival, this.time.now() + delay);
      this.arriveAfter(this.lastArrival - this.time.now(), packet);
    }
    if (random.isHit(settings.duplicatePercent)) this.arriveAfter(delay * 2, packet);
  }

  private arriveAfter(delayMs: number, packet: Packet): void {
    const { connection } = this;
    const arrive = (): void => {
      if (connection !== this.connection || !this.isConnected) return;
      this.deliver(packet);
    };
    if (delayMs <= 0) arrive();
    else this.time.schedule(delayMs, arrive);
  }

  private deliver(packet: Packet): void {
    const target = this.to.space;
    switch (packet.kind) {
      case 'effects':
        target.receiveAll(packet.effects);
        break;
      case 'report':
        if (seenOf(target.version, this.from.space.origin) >= packet.sentSeq) {
          target.learn(this.from.id, packet.version);
        }
        break;
      case 'state':
        this.takeState();
        break;
    }
  }

  private takeState(): void {
    const { backlog, origin } = this.from.space;
    this.isSyncing = false;
    this.fullSyncs += 1;
    if (!backlog.reachesBackTo(seenOf(this.to.space.version, origin))) this.exhaustedBacklogs += 1;
    this.to.space.merge(this.from.space);
    this.sentSeq = Math.max(
      this.sentSeq ?? 0,
      seenOf(this.to.space.version, this.from.space.origin),
    );
    this.wake();
  }

  /** Delivers at once whatever the target lacks, lag and loss aside; true if there was any. */
  flush(): boolean {
    if (!this.isConnected) return false;
    const { space } = this.from;
    const target = this.to.space;
    const seen = seenOf(target.version, space.origin);
    if (!space.backlog.reachesBackTo(seen) || this.needsState()) {
      this.takeState();
      return true;
    }
    if (seen >= space.backlog.lastSeq) return false;
    target.receiveAll(space.backlog.after(seen, Infinity));
    return seenOf(target.version, space.origin) > seen;
  }
}
