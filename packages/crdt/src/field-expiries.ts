import type { Cause, EarlyRemoval, Side } from './cause.js';
import type { ExpiryTime } from './expiry.js';
import { Expiry } from './expiry.js';
import type { VersionVector } from './version-vector.js';
import { sees } from './version-vector.js';

/** HEXPIRE and its kin; `atMs` is `NEVER` for HPERSIST. */
export interface FieldExpireChange {
  readonly kind: 'hash';
  readonly action: 'expire';
  readonly paths: readonly string[];
  readonly atMs: number;
}

const isSeen = ({ times }: Expiry, stable: VersionVector): boolean =>
  times.every(({ dot }) => sees(stable, dot));

const placeOf = (path: string) => ({ target: 'field-expiry', path }) as const;

/**
 * The expiries of the fields of one hash, each as that of a key: the longest wins, HPERSIST beats
 * all, and what writes or removes the field ends the expiry it had seen. Redis documents no rule
 * for fields; this one is our choice.
 */
export class FieldExpiries {
  private readonly byPath = new Map<string, Expiry>();

  get isEmpty(): boolean {
    return this.byPath.size === 0;
  }

  write(
    { paths, atMs }: FieldExpireChange,
    cause: Cause,
    early: readonly EarlyRemoval[] | undefined,
  ): void {
    for (const path of paths) {
      const expiry = this.byPath.get(path) ?? new Expiry();
      expiry.write(atMs, false, cause, early, placeOf(path));
      this.file(path, expiry);
    }
  }

  private file(path: string, expiry: Expiry): void {
    if (expiry.times.length === 0) this.byPath.delete(path);
    else this.byPath.set(path, expiry);
  }

  /** Every time kept for a path. */
  timesOf(path: string): readonly ExpiryTime[] {
    return this.byPath.get(path)?.times ?? [];
  }

  putBack(path: string, times: readonly ExpiryTime[]): void {
    const expiry = new Expiry();
    expiry.times = times;
    this.file(path, expiry);
  }

  clear(path: string, cause: Cause): void {
    const expiry = this.byPath.get(path);
    if (expiry === undefined) return;
    expiry.clear(cause);
    this.file(path, expiry);
  }

  clearAll(cause: Cause): void {
    for (const path of this.byPath.keys()) this.clear(path, cause);
  }

  merge(other: FieldExpiries, mine: Side, theirs: Side): void {
    for (const path of new Set([...this.byPath.keys(), ...other.byPath.keys()])) {
      const expiry = this.byPath.get(path) ?? new Expiry();
      expiry.merge(other.byPath.get(path) ?? new Expiry(), mine, theirs, placeOf(path));
      this.file(path, expiry);
    }
  }

  /** The time in force for a field, `NEVER` after HPERSIST; its replica ends the field. */
  of(path: string): ExpiryTime | undefined {
    return this.byPath.get(path)?.winner();
  }

  /** Every path with a time, whether or not there is such a field now. */
  *times(): Iterable<readonly [path: string, time: ExpiryTime]> {
    for (const [path, expiry] of this.byPath) {
      const time = expiry.winner();
      if (time !== undefined) yield [path, time];
    }
  }

  /** Every write that is kept, to compare replicas. */
  *writes(): Iterable<readonly [path: string, expiry: Expiry]> {
    yield* this.byPath;
  }

  /** True when every region has seen every time. */
  isStable(stable: VersionVector): boolean {
    return [...this.byPath.values()].every((expiry) => isSeen(expiry, stable));
  }

  /** Forgets the times of fields that are gone, once every region has seen them. */
  compact(stable: VersionVector, hasField: (path: string) => boolean): void {
    for (const [path, expiry] of this.byPath) {
      if (!hasField(path) && isSeen(expiry, stable)) this.byPath.delete(path);
    }
  }
}
