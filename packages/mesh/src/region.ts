import type { VersionVector } from '@geoslot/crdt';
import type { EngineOptions } from './options.js';
import type { Journal } from './replica/journal.js';
import type { Keyspace } from './replica/keyspace.js';
import { RegionReplica } from './replica/region-replica.js';
import type { RegionClock } from './time/region-clock.js';

/** How much of its latest history a crash can take: a second, as with `appendfsync everysec`. */
export const FSYNC_MS = 1_000;

export type RegionCondition = 'up' | 'paused' | 'down';

export interface RegionSettings {
  readonly id: number;
  readonly name: string;
  readonly clock: RegionClock;
  readonly options: EngineOptions;
  readonly journal: Journal;
  readonly hasPeers: boolean;
  /** Whether a crash can take just the end of the history; without, it takes all or nothing. */
  readonly isJournaled: boolean;
}

/** One region of the mesh: its replica and what faults have done to it. */
export class Region {
  readonly id: number;
  readonly name: string;
  readonly clock: RegionClock;
  replica: RegionReplica;
  condition: RegionCondition = 'up';
  /** Reads are served, writes refused; set by hand or until a restarted region has synced. */
  isStale = false;
  incarnation = 0;
  /** True while a region that came back with losses waits to have caught up. */
  awaitsSync = false;
  /** Full syncs of this copy when it began to wait. */
  private mergesBefore = 0;
  /** Whether the last wait ended after a full sync. */
  isReleasedWithMerge = false;
  /** Since when no peer has been connected, undefined while one is. */
  cutOffSince: number | undefined = undefined;
  /** True from a lossy crash to the restart. */
  hasLost = false;
  /** False when the last crash took everything, what was saved long ago included. */
  keepsSaved = true;
  readonly journal: Journal;
  /** What the region had seen at past instants, oldest first, to know what has been saved since. */
  private saved: { readonly at: number; readonly version: VersionVector }[] = [];

  /** What each peer had seen when this region began to wait for it. */
  readonly peerTargets = new Map<number, VersionVector>();
  private readonly hasPeers: boolean;
  private readonly isJournaled: boolean;

  constructor(settings: RegionSettings) {
    this.id = settings.id;
    this.name = settings.name;
    this.clock = settings.clock;
    this.journal = settings.journal;
    this.hasPeers = settings.hasPeers;
    this.replica = this.newReplica(settings.options);
    this.isJournaled = settings.isJournaled;
    if (this.isJournaled) this.journal.follow(this.space);
  }

  get space(): Keyspace {
    return this.replica.space;
  }

  get isRunning(): boolean {
    return this.condition === 'up';
  }

  private newReplica(options: EngineOptions): RegionReplica {
    const { id, name, clock, incarnation, hasPeers } = this;
    return new RegionReplica({
      id,
      region: name,
      options,
      clock: () => clock.now(),
      incarnation,
      hasPeers,
    });
  }

  /** Refuses writes until it has caught up with its peers. */
  awaitSync(): void {
    this.isStale = true;
    this.awaitsSync = true;
    this.mergesBefore = this.space.stateMerges;
  }

  /** Has caught up. */
  releaseFromSync(): void {
    this.isStale = false;
    this.awaitsSync = false;
    this.isReleasedWithMerge = this.space.stateMerges > this.mergesBefore;
  }

  /** What a peer that came back must have seen to be current: our version when first asked. */
  versionToReach(peer: Region): VersionVector {
    const known = peer.peerTargets.get(this.id);
    if (known !== undefined) return known;
    const version = [...this.space.version];
    peer.peerTargets.set(this.id, version);
    return version;
  }

  /** What would survive a crash now: everything seen at least `FSYNC_MS` ago. */
  durableVersion(nowMs: number): VersionVector {
    if (!this.isJournaled) return [...this.space.version];
    this.saved.push({ at: nowMs, version: [...this.space.version] });
    let durable: VersionVector = [];
    while (this.saved.length > 0) {
      const oldest = this.saved[0];
      if (oldest === undefined || oldest.at > nowMs - FSYNC_MS) break;
      durable = oldest.version;
      if (this.saved.length === 1 || (this.saved[1]?.at ?? Infinity) > nowMs - FSYNC_MS) break;
      this.saved.shift();
    }
    return durable;
  }

  /** Starts again as the next incarnation from what the journal holds up to an instant. */
  rebuild(upToMs: number): void {
    const { options } = this.space;
    this.incarnation += 1;
    this.hasLost = true;
    this.keepsSaved = this.isJournaled && upToMs > -Infinity;
    this.peerTargets.clear();
    this.replica = this.newReplica(options);
    if (this.isJournaled) {
      this.journal.replayInto(this.space, upToMs);
      this.journal.follow(this.space);
    }
    this.saved = [];
  }
}
