import type { Arithmetic } from './amount.js';
import type { Cause, EarlyRemoval, Side } from './cause.js';
import { dotOf, isKilled } from './cause.js';
import type { Increment } from './cell.js';
import { Cell } from './cell.js';
import type { DataType } from './data-type.js';
import type { FormerCells } from './former-parts.js';
import { IndexedMap } from './indexed-map.js';
import type { Kind } from './kind.js';
import type { Knowledge } from './rules.js';
import type { VersionVector } from './version-vector.js';

/** HSET and ZADD: a base for each path. */
export interface CellWriteChange<K extends Kind, V> {
  readonly kind: K;
  readonly action: 'write';
  readonly pairs: readonly (readonly [path: string, value: V])[];
  readonly clock: number;
}

/** HINCRBY and ZINCRBY. */
export interface CellIncrementChange<K extends Kind, V> extends Increment<V> {
  readonly kind: K;
  readonly action: 'increment';
  readonly path: string;
}

/** HDEL and ZREM. */
export interface CellRemoveChange<K extends Kind> {
  readonly kind: K;
  readonly action: 'remove';
  readonly paths: readonly string[];
}

export type CellMapChange<K extends Kind, V> =
  CellWriteChange<K, V> | CellIncrementChange<K, V> | CellRemoveChange<K>;

/** The paths a change touches. */
export function pathsOf(change: CellMapChange<Kind, unknown>): readonly string[] {
  if (change.action === 'write') return change.pairs.map(([path]) => path);
  return change.action === 'remove' ? change.paths : [change.path];
}

/** Observed-remove paths, each with a cell: what hashes and sorted sets have in common. */
export abstract class CellMap<K extends Kind, V> implements DataType<
  CellMap<K, V>,
  CellMapChange<K, V>
> {
  abstract readonly kind: K;
  abstract readonly arithmetic: Arithmetic<V>;
  readonly cells = new IndexedMap<Cell<V>>();

  apply(
    change: CellMapChange<K, V>,
    cause: Cause,
    early: readonly EarlyRemoval[] | undefined,
    known: Knowledge,
  ): void {
    if (change.action === 'write') {
      for (const [path, value] of change.pairs) this.write(path, value, change.clock, cause, early);
    } else if (change.action === 'remove') {
      for (const path of change.paths) this.clearPath(path, cause);
    } else if (!isKilled(early, this.kind, change.path, dotOf(cause))) {
      this.cellFor(change.path).add(change, cause, this.arithmetic, known);
      this.changed(change.path);
    }
  }

  /** Called after each change of a path. */
  protected changed(path: string): void {
    if (this.cells.get(path)?.isBlank === true) this.cells.delete(path);
  }

  private write(
    path: string,
    value: V,
    clock: number,
    cause: Cause,
    early: readonly EarlyRemoval[] | undefined,
  ): void {
    const cell = this.cellFor(path);
    if (isKilled(early, this.kind, path, dotOf(cause))) cell.clear(cause);
    else cell.write(value, clock, cause);
    this.changed(path);
  }

  private cellFor(path: string): Cell<V> {
    const existing = this.cells.get(path);
    if (existing !== undefined) return existing;
    const cell = new Cell<V>();
    this.cells.set(path, cell);
    return cell;
  }

  private clearPath(path: string, cause: Cause): void {
    this.cells.get(path)?.clear(cause);
    this.changed(path);
  }

  clear(cause: Cause): void {
    for (const path of this.cells.keys()) this.clearPath(path, cause);
  }

  merge(other: this, mine: Side, theirs: Side): void {
    const nothing = new Cell<V>();
    for (const path of new Set([...this.cells.keys(), ...other.cells.keys()])) {
      const place = { kind: this.kind, path };
      this.cellFor(path).join(other.cells.get(path) ?? nothing, place, mine, theirs);
      this.changed(path);
    }
  }

  /** The cells a change is about to touch, as they are. */
  protected cellsBefore(change: CellMapChange<K, V>): FormerCells<V> {
    return pathsOf(change).map((path) => [path, this.cells.get(path)?.copy()]);
  }

  protected putBackCells(former: FormerCells<V>): void {
    for (const [path, cell] of former) {
      if (cell === undefined) this.cells.delete(path);
      else this.cells.set(path, cell);
      this.changed(path);
    }
  }

  /** Takes back the increments of a path that a replica with this version had not seen. */
  takeBack(path: string, version: VersionVector): void {
    this.cells.get(path)?.takeBack(version);
    this.changed(path);
  }

  get size(): number {
    return this.cells.size;
  }

  isEmpty(): boolean {
    return this.cells.size === 0;
  }

  abstract isForgettable(stable: VersionVector): boolean;

  compact(known: Knowledge): void {
    for (const cell of this.cells.values()) cell.fold(this.arithmetic, known);
  }

  smallestReplica(): number {
    let smallest = Infinity;
    for (const cell of this.cells.values()) smallest = Math.min(smallest, cell.smallestReplica());
    return smallest;
  }
}
