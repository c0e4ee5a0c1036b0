import type { Cause, EarlyRemoval, Side } from './cause.js';
import { dotOf, observes } from './cause.js';
import type { DataType } from './data-type.js';
import { makeDot, originOf, replicaOfOrigin, seqOf } from './dot.js';
import type { Registers } from './hyper-log-log-format.js';
import { mergeRegisters, newRegisters } from './hyper-log-log-format.js';
import type { Knowledge } from './rules.js';
import type { VersionVector } from './version-vector.js';
import { isSameVersion, joinVersions, seenOf, withSeen } from './version-vector.js';

/** PFADD and PFMERGE: register ranks, and the deletions their writer knew. */
export interface HyperLogLogChange {
  readonly kind: 'hyperloglog';
  readonly action: 'add';
  readonly ranks: readonly (readonly [index: number, rank: number])[];
  readonly epoch: VersionVector;
}

/**
 * A HyperLogLog. Registers merge by their maximum; a deletion wins over every addition that had not
 * observed it (Redis documentation, active-active data types, HyperLogLog). The epoch is the set of
 * deletions known: registers live as long as their epoch is the latest.
 */
export class ReplicatedHyperLogLog implements DataType<ReplicatedHyperLogLog, HyperLogLogChange> {
  readonly kind = 'hyperloglog';
  registers: Registers | undefined = undefined;
  epoch: VersionVector = [];
  /** The first addition of each origin in these registers. */
  private readonly firstAdds = new Map<number, number>();

  apply(
    change: HyperLogLogChange,
    cause: Cause,
    _early: readonly EarlyRemoval[] | undefined,
    { stable }: Knowledge,
  ): void {
    const epoch = this.epochAsKnownHere(change.epoch, cause, stable);
    if (!this.enter(epoch)) return;
    const registers = (this.registers ??= newRegisters());
    for (const [index, rank] of change.ranks) {
      if (rank > (registers[index] ?? 0)) registers[index] = rank;
    }
    this.noteAdd(cause.origin, cause.seq);
  }

  /** The writer may have forgotten deletions it saw, and so may this region. */
  private epochAsKnownHere(
    theirs: VersionVector,
    cause: Cause,
    stable: VersionVector,
  ): VersionVector {
    const length = Math.max(theirs.length, this.epoch.length);
    return Array.from({ length }, (_, origin) => {
      const mine = seenOf(this.epoch, origin);
      const other = seenOf(theirs, origin);
      if (other > mine) return other <= seenOf(stable, origin) ? mine : other;
      return observes(cause, makeDot(origin, mine)) ? mine : other;
    });
  }

  /** Moves to the joint epoch; true when content of the given epoch still counts. */
  private enter(epoch: VersionVector): boolean {
    const joint = joinVersions(this.epoch, epoch);
    if (!isSameVersion(joint, this.epoch)) this.drop();
    this.epoch = joint;
    return isSameVersion(joint, epoch);
  }

  private drop(): void {
    this.registers = undefined;
    this.firstAdds.clear();
  }

  private noteAdd(origin: number, seq: number): void {
    const first = this.firstAdds.get(origin);
    if (first === undefined || seq < first) this.firstAdds.set(origin, seq);
  }

  /** A removal that names this HyperLogLog; it also beats what it had not observed. */
  delete(cause: Cause): void {
    const dot = dotOf(cause);
    this.enter(withSeen(this.epoch, originOf(dot), seqOf(dot)));
  }

  /** A removal by a writer that knew of no HyperLogLog here leaves it. */
  clear(): void {}

  merge(other: ReplicatedHyperLogLog, mine: Side, theirs: Side): void {
    if (this.wasForgottenBy(other, theirs)) this.drop();
    const epoch = withForgotten(other.epoch, this.epoch, theirs.version);
    this.epoch = withForgotten(this.epoch, other.epoch, mine.version);
    const counts = this.enter(epoch);
    if (!counts || other.registers === undefined || other.wasForgottenBy(this, mine)) return;
    mergeRegisters((this.registers ??= newRegisters()), other.registers);
    for (const [origin, seq] of other.firstAdds) this.noteAdd(origin, seq);
  }

  /** The other side saw some of these additions and holds nothing: it deleted them long ago. */
  private wasForgottenBy(other: ReplicatedHyperLogLog, side: Side): boolean {
    if (other.registers !== undefined) return false;
    for (const [origin, seq] of this.firstAdds) {
      if (seq <= seenOf(side.version, origin)) return true;
    }
    return false;
  }

  isEmpty(): boolean {
    return this.registers === undefined;
  }

  isForgettable(stable: VersionVector): boolean {
    return (
      this.registers === undefined &&
      this.epoch.every((seq, origin) => seq <= seenOf(stable, origin))
    );
  }

  compact(): void {}

  smallestReplica(): number {
    return Math.min(...[...this.firstAdds.keys()].map(replicaOfOrigin));
  }
}

/** Deletions the other side lists and this side has seen but no longer lists count as known. */
const withForgotten = (
  epoch: VersionVector,
  listed: VersionVector,
  version: VersionVector,
): VersionVector =>
  Array.from({ length: Math.max(epoch.length, listed.length) }, (_, origin) => {
    const deletion = seenOf(listed, origin);
    return deletion <= seenOf(version, origin)
      ? Math.max(seenOf(epoch, origin), deletion)
      : seenOf(epoch, origin);
  });
