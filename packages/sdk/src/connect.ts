import { openGeo, type Geo } from './geo.js';
import { createExecutor, type ConnectOptions } from './client/index.js';
import type { Families, Keyspace } from './keyspace/keyspace.js';
import { checkRegions, type CheckedRegions } from './keyspace/checked-regions.js';

/**
 * Connects to the declared regions and gives a handle for every family.
 *
 * @param keyspace - from `defineKeyspace`
 * @param options - the region this process prefers, and where the regions are
 * @throws KeyspaceError when a family needs all regions and they are not declared
 * @example
 * const geo = await connect(shop, { region: 'westeurope', endpoint: 'rediss://…:10000' });
 * await geo.signups.increment();
 */
export async function connect<const F extends Families, const O extends ConnectOptions>(
  keyspace: Keyspace<F>,
  options: O & CheckedRegions<F, O>,
): Promise<Geo<F>> {
  checkRegions(keyspace.families, options.regions);
  return openGeo(keyspace, await createExecutor(options));
}
