import type { Cluster, Redis } from 'ioredis';
import type { ProfileName } from '@geoslot/keyspace/profiles';
import type { ClientExecutor } from './client/index.js';
import { createExecutor, type ConnectOptions } from './client/index.js';
import { openGeo, type Geo } from './geo.js';
import { ValueError } from './errors/value-error.js';
import { KeyspaceError } from './errors/keyspace-error.js';
import { familiesOn } from './keyspace/families-on.js';
import { checkRegions, type CheckedRegions } from './keyspace/checked-regions.js';
import type { SweepReport } from './guard/sweep.js';
import type { Families, Keyspace } from './keyspace/keyspace.js';

/** What `connect` takes beside the keyspace. */
export interface GeoOptions extends ConnectOptions {
  /** The kind of database: families that do not converge there are refused. */
  readonly profile?: ProfileName;
}

/** What a connected keyspace offers to govern its regions. */
export type RegionControls = Pick<
  ClientExecutor,
  'events' | 'staleness' | 'failTo' | 'addRegion' | 'removeRegion'
> &
  AsyncDisposable & {
    /**
     * The ioredis client below, for what no handle does. The reason is for reviewers: the review
     * report lists it. Its commands are not checked, and a lost reply is not classified.
     *
     * @param region - the region that serves now unless stated
     * @throws ValueError when the reason is empty
     */
    raw(reason: string, region?: string): Redis | Cluster;
    /**
     * `sweep()` of every idempotency family over all hash tags that have an open id in the region
     * that serves, found by `SCAN` on every primary. Run it in every region after a heal, and often
     * enough that no id outlives its retention unswept.
     */
    sweep(): Promise<SweepReport>;
  };

/** A connected keyspace. */
export type ConnectedGeo<F extends Families> = Geo<F> & RegionControls;

/**
 * Connects to the declared regions and gives a handle for every family.
 *
 * @param keyspace - from `defineKeyspace`
 * @param options - the region this process prefers, and where the regions are
 * @throws KeyspaceError when a family needs all regions and they are not declared, or does not
 * converge on the declared profile; nothing is opened
 * @throws OptionsError, NotReadyError or AuthError from the connections
 * @example
 * const geo = await connect(shop, { region: 'westeurope', endpoint: 'rediss://…:10000' });
 * await geo.signups.increment();
 */
export async function connect<const F extends Families>(
  keyspace: Keyspace<F>,
  options: GeoOptions & CheckedRegions<F>,
): Promise<ConnectedGeo<F>> {
  checkRegions(keyspace.families, options.region, options.regions);
  const { profile, ...connection }: GeoOptions = options;
  const families = profile ? await familiesOn(keyspace.families, profile) : keyspace.families;
  const executor = await createExecutor(connection);
  await checkFamilies(families, executor, options).catch(async (error: unknown) => {
    await executor.close();
    throw error;
  });
  const geo = openGeo({ families }, executor);
  const controls = Object.getOwnPropertyDescriptors(
    controlsOf(families, executor, () => geo.close()),
  );
  // A re-encoded family has the handle its declaration promised; the descriptors are those of
  // `RegionControls`, getters included.
  return Object.defineProperties(geo, controls) as ConnectedGeo<F>;
}

/** Warnings are told, or with `strict` thrown. */
async function checkFamilies(
  families: Families,
  executor: ClientExecutor,
  { strict, onWarning = (warning) => process.emitWarning(warning) }: GeoOptions,
): Promise<void> {
  for (const [name, family] of Object.entries(families)) {
    for (const warning of (await family.check?.(name, executor)) ?? []) {
      if (strict === true) throw new KeyspaceError(warning);
      onWarning(warning);
    }
  }
}

function controlsOf(
  families: Families,
  executor: ClientExecutor,
  close: () => Promise<void>,
): RegionControls {
  return {
    get events() {
      return executor.events;
    },
    get staleness() {
      return executor.staleness;
    },
    raw: (reason, region) => {
      if (reason.trim() === '')
        throw new ValueError('raw() takes the reason; say why no handle fits');
      // What the SDK opens, and what `client` adopts, is a client of ioredis or one like it.
      return executor.rawClient(region) as object as Redis | Cluster;
    },
    sweep: async () =>
      (await import('./guard/sweep-everywhere.js')).sweepEverywhere(families, executor),
    failTo: (region) => executor.failTo(region),
    addRegion: (name, region) => executor.addRegion(name, region),
    removeRegion: (name) => executor.removeRegion(name),
    [Symbol.asyncDispose]: close,
  };
}
