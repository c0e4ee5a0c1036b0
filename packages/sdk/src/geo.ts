import type { ExecuteOptions, Executor } from './executor.js';
import type { Explanation } from './explain.js';
import type { Families, Keyspace } from './keyspace/keyspace.js';
import type { Operation, SettledResultsOf } from './operation.js';
import type { CheckedTag, HandlesOf, ParametersOfTag } from './scope/handles-of.js';
import { openFamilies, unbound } from './scope/open-family.js';
import { openSlotScope, type SlotScope } from './scope/slot-scope.js';

/** What `geo` offers beside the handles. */
export interface GeoMethods<F extends Families> {
  /** The region of the endpoint that executes now. */
  readonly region: string;
  /** Every declared region. */
  readonly regions: readonly string[];
  /**
   * The families that share a tag, with the tag's parameters bound.
   *
   * @example
   * const session = geo.slot('{$sessionId}', { sessionId: '42' });
   */
  slot<const Tag extends string>(
    tag: Tag & CheckedTag<F, Tag>,
    parameters: ParametersOfTag<Tag>,
  ): SlotScope<F, Tag>;
  /**
   * Pipelines operations of any slots without atomicity; each result is settled on its own.
   */
  batch<const Ops extends readonly Operation<unknown>[]>(
    operations: Ops,
    options?: ExecuteOptions,
  ): Promise<SettledResultsOf<Ops>>;
  /** What an operation sends, how it merges and how it may be retried; sends nothing. */
  explain(operation: Operation<unknown>): Promise<Explanation>;
  /** Stores what handles still hold in memory, and ends the connections this client opened. */
  close(): Promise<void>;
}

/** A connected keyspace: a handle per family, and `GeoMethods`. */
export type Geo<F extends Families> = HandlesOf<F> & GeoMethods<F>;

/**
 * Opens a keyspace on an executor; does no I/O.
 *
 * @param keyspace - from `defineKeyspace`
 * @param executor - of `createExecutor`, or one of your own
 * @example
 * const geo = openGeo(shop, await createExecutor({ region: 'west', endpoint: url }));
 */
export function openGeo<F extends Families>(keyspace: Keyspace<F>, executor: Executor): Geo<F> {
  const { families } = keyspace;
  const methods: GeoMethods<F> = {
    get region() {
      return executor.region;
    },
    get regions() {
      return executor.regions;
    },
    slot: <Tag extends string>(tag: Tag, parameters: ParametersOfTag<Tag>) =>
      openSlotScope<F, Tag>(families, executor, tag, parameters),
    batch: (operations, options) => executor.batch(operations, options),
    // Loaded when it is first asked for: it brings the command table.
    explain: async (operation) => (await import('./explain.js')).explain(operation),
    close: async () => {
      await Promise.allSettled(
        Object.entries(families).map(([name, family]) => family.flush?.(name, executor)),
      );
      await executor.close();
    },
  };
  const handles = openFamilies(families, executor, unbound, (handle) => handle);
  // One entry per family, opened by that family: what `HandlesOf` says.
  return Object.assign(methods, handles) as Geo<F>;
}
