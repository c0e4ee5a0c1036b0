import type { GeoslotTypeError } from '@geoslot/keyspace';
import type { ExecuteOptions } from '../executor.js';
import { canonicalJson } from '../values/canonical-json.js';
import type { OnceOptions } from '../family/once-operation.js';
import { GeoHandle } from './geo-handle.js';
import { scanOnce } from './scan-once.js';
import type {
  CounterSortedSetOperations,
  LatestSortedSetOperations,
  Scored,
  ScoreRange,
  SortedSetOperations,
} from './sorted-set-operations.js';

/**
 * A sorted set that regions change independently: a remove takes away what its region has seen, a
 * concurrent write of a member wins (documented: redis/docs,
 * content/operate/rs/databases/active-active/develop/data-types/sorted-sets.md:29-135). Its scores
 * are either counters or the last write, declared with the family and never both: what `ZADD`
 * concurrent with `ZINCRBY` gives is documented nowhere.
 *
 * `ZPOP*`, `*STORE` and `ZADD GT` are never emitted.
 */
export abstract class GeoSortedSet<
  Input,
  Output,
  Operations extends SortedSetOperations<Input, Output>,
> extends GeoHandle<Operations> {
  /**
   * The members with the highest scores this region sees, highest first. Emits `ZRANGE REV`.
   *
   * @param count - how many at most, from 1
   */
  top(count: number, options?: ExecuteOptions): Promise<readonly Scored<Output>[]> {
    return this.send(this.op.top(count), options);
  }

  /**
   * Members by score, lowest first. Emits `ZRANGE BYSCORE`.
   *
   * @param range - lowest and highest score, both included, and how many at most
   */
  range(range: ScoreRange = {}, options?: ExecuteOptions): Promise<readonly Scored<Output>[]> {
    return this.send(this.op.range(range), options);
  }

  /**
   * How many members have a higher score; `undefined` when absent. Emits `ZREVRANK`.
   *
   * @param member - as declared
   */
  rank(member: Input, options?: ExecuteOptions): Promise<number | undefined> {
    return this.send(this.op.rank(member), options);
  }

  /**
   * The score this region sees; `undefined` when absent. Emits `ZSCORE`.
   *
   * @param member - as declared
   */
  score(member: Input, options?: ExecuteOptions): Promise<number | undefined> {
    return this.send(this.op.score(member), options);
  }

  /** How many members this region sees. Emits `ZCARD`. */
  size(options?: ExecuteOptions): Promise<number> {
    return this.send(this.op.size(), options);
  }

  /**
   * Removes members as this region sees them. Emits `ZREM` and `EXPIRE` in one MULTI.
   *
   * @param members - as declared, at least one
   * @returns how many this region had
   */
  remove(...members: readonly Input[]): Promise<number> {
    return this.send(this.op.remove(...members));
  }

  /** Every member with its score, each member once. Emits `ZSCAN` page by page. */
  entries(options?: ExecuteOptions): AsyncGenerator<Scored<Output>, void, undefined> {
    const pinned = this.executor.at(this.executor.region);
    return scanOnce(
      (cursor) => pinned.execute(this.op.page(cursor), options),
      ({ member }) => (typeof member === 'string' ? member : (canonicalJson(member) ?? '')),
    );
  }
}

/**
 * A sorted set whose scores sum the increments of all regions (documented: redis/docs,
 * content/operate/rs/databases/active-active/develop/data-types/sorted-sets.md:29-135).
 *
 * @example
 * await geo.board({ hour }).addScore('ada', 5);
 */
export class CounterSortedSet<Input, Output = Input> extends GeoSortedSet<
  Input,
  Output,
  CounterSortedSetOperations<Input, Output>
> {
  declare readonly setScore: GeoslotTypeError<'scores of this family are counters: use addScore()'>;

  /**
   * Adds to a member's score; gives the score this region sees afterwards.
   * Emits `ZINCRBY` and `EXPIRE` in one MULTI; with `operationId` one script that adds once however
   * often it is retried in the region of its first attempt, within the window.
   *
   * @param member - as declared
   * @param amount - a safe integer; scores are doubles, exact up to 2^53
   * @throws OutcomeUnknownError when the reply was lost and no `operationId` made a retry safe
   * @throws OperationTooLateError when the attempt came after the operationId's window
   */
  addScore(member: Input, amount = 1, options: OnceOptions & ExecuteOptions = {}): Promise<number> {
    return this.send(this.op.addScore(member, amount, options), options);
  }
}

/**
 * A sorted set whose scores keep the last write of all regions (documented: redis/docs,
 * content/operate/rs/databases/active-active/develop/data-types/sorted-sets.md:76).
 *
 * @example
 * await geo.seen({ hour }).setScore('ada', Date.now());
 */
export class LatestSortedSet<Input, Output = Input> extends GeoSortedSet<
  Input,
  Output,
  LatestSortedSetOperations<Input, Output>
> {
  declare readonly addScore: GeoslotTypeError<'scores of this family keep the last write: use setScore()'>;

  /**
   * Sets a member's score; true when this region did not have the member.
   * Emits `ZADD` and `EXPIRE` in one MULTI.
   *
   * @param member - as declared
   * @param score - any number but NaN
   * @throws AmountError for NaN; nothing is sent
   */
  setScore(member: Input, score: number, options?: ExecuteOptions): Promise<boolean> {
    return this.send(this.op.setScore(member, score), options);
  }
}
