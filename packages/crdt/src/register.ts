import { textArithmetic } from './amount.js';
import type { Cause, EarlyRemoval, Side } from './cause.js';
import { dotOf, isKilled } from './cause.js';
import type { Increment } from './cell.js';
import { Cell } from './cell.js';
import type { DataType } from './data-type.js';
import type { Knowledge } from './rules.js';
import type { VersionVector } from './version-vector.js';
import { sees } from './version-vector.js';

/** SET and every whole-value edit. An undefined value deletes by clock (`delVsSet: 'lww'`). */
export interface WriteChange {
  readonly kind: 'string';
  readonly action: 'write';
  readonly value: string | undefined;
  readonly clock: number;
}

/** INCR and its kin. */
export interface IncrementChange extends Increment<string> {
  readonly kind: 'string';
  readonly action: 'increment';
}

export type StringChange = WriteChange | IncrementChange;

const PLACE = { kind: 'string', path: undefined } as const;

/** A string key: last-writer-wins register and counter in one cell. */
export class StringRegister extends Cell<string> implements DataType<StringRegister, StringChange> {
  readonly kind = 'string';

  apply(
    change: StringChange,
    cause: Cause,
    early: readonly EarlyRemoval[] | undefined,
    known: Knowledge,
  ): void {
    if (early !== undefined && isKilled(early, 'string', undefined, dotOf(cause))) {
      if (change.action === 'write') this.clear(cause);
    } else if (change.action === 'write') {
      this.write(change.value, change.clock, cause);
    } else {
      this.add(change, cause, textArithmetic, known);
    }
  }

  merge(other: StringRegister, mine: Side, theirs: Side): void {
    this.join(other, PLACE, mine, theirs);
  }

  isEmpty(known: Knowledge): boolean {
    return this.isDeleted(known.rules);
  }

  isForgettable(stable: VersionVector): boolean {
    return (
      this.added === undefined &&
      this.bases().every((base) => base.value === undefined && sees(stable, base.dot))
    );
  }

  compact(known: Knowledge): void {
    this.fold(textArithmetic, known);
  }
}

/** The bytes GET shows, undefined when there is nothing to show. */
export function readText(cell: Cell<string>, known: Knowledge): string | undefined {
  if (cell.added === undefined) {
    return cell.rivals === undefined ? cell.value : cell.winner(known.rules)?.value;
  }
  const total = cell.total(textArithmetic, known.rules);
  return total === undefined ? cell.winner(known.rules)?.value : String(total);
}
