import type { Amount } from './amount.js';
import { textArithmetic } from './amount.js';
import type { Cause, EarlyRemoval, Side } from './cause.js';
import { dotOf, isKilled } from './cause.js';
import { Cell } from './cell.js';
import type { DataType } from './data-type.js';
import type { Dot } from './dot.js';
import type { Knowledge } from './rules.js';

/** HSET of some fields. */
export interface FieldWriteChange {
  readonly kind: 'hash';
  readonly action: 'write';
  readonly pairs: readonly (readonly [field: string, value: string])[];
  readonly clock: number;
}

/** HINCRBY and HINCRBYFLOAT of one field. */
export interface FieldIncrementChange {
  readonly kind: 'hash';
  readonly action: 'increment';
  readonly field: string;
  readonly amount: Amount;
  readonly onBase: Dot;
  readonly start: string | undefined;
}

/** HDEL of some fields. */
export interface FieldRemoveChange {
  readonly kind: 'hash';
  readonly action: 'remove';
  readonly fields: readonly string[];
}

export type HashChange = FieldWriteChange | FieldIncrementChange | FieldRemoveChange;

/**
 * A hash: fields are observed-remove, each field is a cell that behaves like a string key
 * (Redis documentation, active-active data types, hashes).
 */
export class ObservedRemoveHash implements DataType<ObservedRemoveHash, HashChange> {
  readonly kind = 'hash';
  readonly fields = new Map<string, Cell<string>>();

  apply(
    change: HashChange,
    cause: Cause,
    early: readonly EarlyRemoval[] | undefined,
    known: Knowledge,
  ): void {
    const dot = dotOf(cause);
    if (change.action === 'write') {
      for (const [field, value] of change.pairs) {
        const cell = this.cellFor(field);
        if (isKilled(early, 'hash', field, dot)) cell.clear(cause);
        else cell.write(value, change.clock, cause);
        this.forgetBlank(field, cell);
      }
    } else if (change.action === 'remove') {
      for (const field of change.fields) this.clearField(field, cause);
    } else if (!isKilled(early, 'hash', change.field, dot)) {
      const cell = this.cellFor(change.field);
      cell.add(change.amount, change.onBase, change.start, cause);
      cell.compact(textArithmetic, known);
    }
  }

  private cellFor(field: string): Cell<string> {
    const existing = this.fields.get(field);
    if (existing !== undefined) return existing;
    const cell = new Cell<string>();
    this.fields.set(field, cell);
    return cell;
  }

  private clearField(field: string, cause: Cause): void {
    const cell = this.fields.get(field);
    if (cell === undefined) return;
    cell.clear(cause);
    this.forgetBlank(field, cell);
  }

  private forgetBlank(field: string, cell: Cell<string>): void {
    if (cell.isBlank) this.fields.delete(field);
  }

  clear(cause: Cause): void {
    for (const field of this.fields.keys()) this.clearField(field, cause);
  }

  merge(other: ObservedRemoveHash, mine: Side, theirs: Side): void {
    const nothing = new Cell<string>();
    for (const [field, cell] of this.fields) {
      cell.merge(other.fields.get(field) ?? nothing, { kind: 'hash', path: field }, mine, theirs);
      this.forgetBlank(field, cell);
    }
    for (const [field, theirCell] of other.fields) {
      if (this.fields.has(field)) continue;
      const cell = this.cellFor(field);
      cell.merge(theirCell, { kind: 'hash', path: field }, mine, theirs);
      this.forgetBlank(field, cell);
    }
  }

  isEmpty(): boolean {
    return this.fields.size === 0;
  }

  isForgettable(): boolean {
    return this.fields.size === 0;
  }

  compact(known: Knowledge): void {
    for (const cell of this.fields.values()) cell.compact(textArithmetic, known);
  }

  smallestReplica(): number {
    let smallest = Infinity;
    for (const cell of this.fields.values()) {
      smallest = Math.min(smallest, cell.smallestReplica());
    }
    return smallest;
  }
}
