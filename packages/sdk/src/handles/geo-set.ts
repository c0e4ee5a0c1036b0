import type { ExecuteOptions } from '../executor.js';
import { canonicalJson } from '../values/canonical-json.js';
import { GeoHandle } from './geo-handle.js';
import { scanOnce } from './scan-once.js';
import type { SetOperations } from './set-operations.js';

/**
 * A set that regions change independently: a remove takes away what its region has seen, a
 * concurrent add wins (documented: redis/docs,
 * content/operate/rs/databases/active-active/develop/data-types/sets.md:22-47).
 *
 * `SPOP`, `SMOVE` and `S*STORE` are never emitted: two regions could pop one member, and stored
 * results of two regions would union.
 *
 * @example
 * await geo.tags({ tenantId: 't1' }).add('vip', 'eu');
 */
export class GeoSet<Input, Output = Input> extends GeoHandle<SetOperations<Input, Output>> {
  /**
   * Adds members; gives how many this region did not have, which is a local fact.
   * Emits `SADD` and `EXPIRE` in one MULTI.
   *
   * @param members - as declared, at least one
   * @throws ValueError when a member does not fit the declaration; nothing is sent
   */
  add(...members: readonly Input[]): Promise<number> {
    return this.send(this.op.add(...members));
  }

  /**
   * Removes the members as this region sees them; a concurrent add elsewhere survives. Gives how
   * many this region had. Emits `SREM` and `EXPIRE` in one MULTI.
   *
   * @param members - as declared, at least one
   */
  remove(...members: readonly Input[]): Promise<number> {
    return this.send(this.op.remove(...members));
  }

  /**
   * Whether this region sees the member. Emits `SISMEMBER`.
   *
   * @param member - as declared
   */
  has(member: Input, options?: ExecuteOptions): Promise<boolean> {
    return this.send(this.op.has(member), options);
  }

  /**
   * `has` for each member, in order. Emits `SMISMEMBER`.
   *
   * @param members - as declared, at least one
   */
  hasMany(members: readonly Input[], options?: ExecuteOptions): Promise<readonly boolean[]> {
    return this.send(this.op.hasMany(members), options);
  }

  /** How many members this region sees. Emits `SCARD`. */
  size(options?: ExecuteOptions): Promise<number> {
    return this.send(this.op.size(), options);
  }

  /**
   * The members, each once; one that is there from start to end is never missed. Emits `SSCAN` page
   * by page, at the region that serves when the iteration begins.
   */
  members(options?: ExecuteOptions): AsyncGenerator<Output, void, undefined> {
    const pinned = this.executor.at(this.executor.region);
    return scanOnce(
      (cursor) => pinned.execute(this.op.page(cursor), options),
      (member) => (typeof member === 'string' ? member : (canonicalJson(member) ?? '')),
    );
  }
}
