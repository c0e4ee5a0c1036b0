import { textArithmetic } from './amount.js';
import type { Cause, EarlyRemoval, Side } from './cause.js';
import type { CellMapChange } from './cell-map.js';
import { CellMap, pathsOf } from './cell-map.js';
import type { FieldExpireChange } from './field-expiries.js';
import { FieldExpiries } from './field-expiries.js';
import type { FormerElements, FormerTimes } from './former-parts.js';
import type { Knowledge } from './rules.js';
import type { VersionVector } from './version-vector.js';

export type HashChange = CellMapChange<'hash', string> | FieldExpireChange;

/**
 * A hash: fields are observed-remove, each field is a cell that behaves like a string key
 * (Redis documentation, active-active data types, hashes), and may have an expiry of its own.
 */
export class ObservedRemoveHash extends CellMap<'hash', string> {
  readonly kind = 'hash';
  readonly arithmetic = textArithmetic;
  /** Undefined until a field is given a time. */
  expiries: FieldExpiries | undefined = undefined;

  override apply(
    change: HashChange,
    cause: Cause,
    early: readonly EarlyRemoval[] | undefined,
    known: Knowledge,
  ): void {
    if (change.action === 'expire') {
      const expiries = (this.expiries ??= new FieldExpiries());
      expiries.write(change, cause, early);
    } else {
      super.apply(change, cause, early, known);
      if (this.expiries !== undefined) endExpiries(this.expiries, change, cause);
    }
    this.dropSpent();
  }

  /** What a change is about to touch, as it is. */
  elementsBefore(change: HashChange): FormerElements {
    const isOfTimes = change.action === 'expire';
    const paths = isOfTimes ? change.paths : pathsOf(change);
    const times = this.expiries === undefined && !isOfTimes ? [] : this.timesOf(paths);
    return { kind: 'hash', cells: isOfTimes ? [] : this.cellsBefore(change), times };
  }

  private timesOf(paths: readonly string[]): FormerTimes {
    return paths.map((path) => [path, this.expiries?.timesOf(path) ?? []]);
  }

  putBack({ cells, times }: FormerElements & { readonly kind: 'hash' }): void {
    this.putBackCells(cells);
    if (times.length === 0) return;
    this.expiries ??= new FieldExpiries();
    for (const [path, former] of times) this.expiries.putBack(path, former);
    this.dropSpent();
  }

  private dropSpent(): void {
    if (this.expiries?.isEmpty === true) this.expiries = undefined;
  }

  override clear(cause: Cause): void {
    super.clear(cause);
    this.expiries?.clearAll(cause);
    this.dropSpent();
  }

  override merge(other: this, mine: Side, theirs: Side): void {
    super.merge(other, mine, theirs);
    if (this.expiries === undefined && other.expiries === undefined) return;
    this.expiries ??= new FieldExpiries();
    this.expiries.merge(other.expiries ?? new FieldExpiries(), mine, theirs);
    this.dropSpent();
  }

  /** A time without its field still falls on a field that comes back concurrently. */
  isForgettable(stable: VersionVector): boolean {
    return this.isEmpty() && this.expiries?.isStable(stable) !== false;
  }

  override compact(known: Knowledge): void {
    super.compact(known);
    this.expiries?.compact(known.stable, (path) => this.cells.has(path));
    this.dropSpent();
  }
}

/** HSET and HDEL end the times they had seen; an increment leaves them. */
function endExpiries(
  expiries: FieldExpiries,
  change: CellMapChange<'hash', string>,
  cause: Cause,
): void {
  if (change.action === 'increment') return;
  for (const path of pathsOf(change)) expiries.clear(path, cause);
}
