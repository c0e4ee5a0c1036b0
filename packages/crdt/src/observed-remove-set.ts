import type { Cause, EarlyRemoval, Side } from './cause.js';
import { dotOf, isKilled } from './cause.js';
import type { DataType } from './data-type.js';
import { replicaOf } from './dot.js';
import type { DotSet } from './dot-set.js';
import { dotsOf, mergeDots, unobserved, withDot } from './dot-set.js';
import type { FormerElements } from './former-parts.js';
import { IndexedMap } from './indexed-map.js';

/** SADD (`add`) and SREM (`remove`) of some members. A re-add still brings a new dot. */
export interface SetChange {
  readonly kind: 'set';
  readonly action: 'add' | 'remove';
  readonly members: readonly string[];
}

/**
 * Observed-remove set: a removal takes out the adds it had observed, so a concurrent add wins
 * (Redis documentation, active-active data types, sets).
 */
export class ObservedRemoveSet implements DataType<ObservedRemoveSet, SetChange> {
  readonly kind = 'set';
  readonly members = new IndexedMap<DotSet>();

  apply(change: SetChange, cause: Cause, early: readonly EarlyRemoval[] | undefined): void {
    const dot = dotOf(cause);
    const isAdd = change.action === 'add';
    for (const member of change.members) {
      const dots = this.members.get(member);
      const left = dots === undefined ? undefined : unobserved(dots, cause);
      const isKept = isAdd && !isKilled(early, 'set', member, dot);
      this.put(member, isKept ? withDot(left, dot) : left);
    }
  }

  private put(member: string, dots: DotSet | undefined): void {
    if (dots === undefined) this.members.delete(member);
    else this.members.set(member, dots);
  }

  /** What a change is about to touch, as it is. */
  elementsBefore({ members }: SetChange): FormerElements {
    return { kind: 'set', members: members.map((member) => [member, this.members.get(member)]) };
  }

  putBack({ members }: FormerElements & { readonly kind: 'set' }): void {
    for (const [member, dots] of members) this.put(member, dots);
  }

  clear(cause: Cause): void {
    for (const [member, dots] of this.members) this.put(member, unobserved(dots, cause));
  }

  merge(other: ObservedRemoveSet, mine: Side, theirs: Side): void {
    for (const [member, dots] of this.members) {
      if (other.members.has(member)) continue;
      this.put(member, mergeDots(dots, undefined, 'set', member, mine, theirs));
    }
    for (const [member, dots] of other.members) {
      this.put(member, mergeDots(this.members.get(member), dots, 'set', member, mine, theirs));
    }
  }

  get size(): number {
    return this.members.size;
  }

  isEmpty(): boolean {
    return this.members.size === 0;
  }

  isForgettable(): boolean {
    return this.members.size === 0;
  }

  compact(): void {}

  smallestReplica(): number {
    let smallest = Infinity;
    for (const dots of this.members.values()) {
      for (const dot of dotsOf(dots)) smallest = Math.min(smallest, replicaOf(dot));
    }
    return smallest;
  }
}
