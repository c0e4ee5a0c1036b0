import type { Cause, EarlyRemoval, Side } from './cause.js';
import type { DataType } from './data-type.js';
import { DeleteWins } from './delete-wins.js';
import { replicaOfOrigin } from './dot.js';
import type { Registers } from './hyper-log-log-format.js';
import { mergeRegisters, newRegisters } from './hyper-log-log-format.js';
import type { Knowledge } from './rules.js';
import type { VersionVector } from './version-vector.js';

/** PFADD and PFMERGE: register ranks, and the deletions their writer knew. */
export interface HyperLogLogChange {
  readonly kind: 'hyperloglog';
  readonly action: 'add';
  readonly ranks: readonly (readonly [index: number, rank: number])[];
  readonly epoch: VersionVector;
}

/**
 * A HyperLogLog. Registers merge by their maximum; a deletion wins over every addition that had not
 * observed it (Redis documentation, active-active data types, HyperLogLog).
 */
export class ReplicatedHyperLogLog
  extends DeleteWins
  implements DataType<ReplicatedHyperLogLog, HyperLogLogChange>
{
  readonly kind = 'hyperloglog';
  registers: Registers | undefined = undefined;

  get isAlive(): boolean {
    return this.registers !== undefined;
  }

  apply(
    change: HyperLogLogChange,
    cause: Cause,
    _early: readonly EarlyRemoval[] | undefined,
    { stable }: Knowledge,
  ): void {
    if (!this.admit(change.epoch, cause, stable)) return;
    const registers = (this.registers ??= newRegisters());
    for (const [index, rank] of change.ranks) {
      if (rank > (registers[index] ?? 0)) registers[index] = rank;
    }
  }

  protected drop(): void {
    this.registers = undefined;
  }

  /** A removal by a writer that knew of no HyperLogLog here leaves it. */
  clear(): void {}

  merge(other: this, mine: Side, theirs: Side): void {
    if (!this.mergeEpoch(other, mine, theirs) || other.registers === undefined) return;
    mergeRegisters((this.registers ??= newRegisters()), other.registers);
  }

  get size(): number {
    return this.registers?.length ?? 0;
  }

  isEmpty(): boolean {
    return !this.isAlive;
  }

  compact(): void {}

  smallestReplica(): number {
    return Math.min(...[...this.firstAdds.keys()].map(replicaOfOrigin));
  }
}
