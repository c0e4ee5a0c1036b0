import { ClientExecutor } from './client-executor.js';
import type { ConnectOptions } from './options/connect-options.js';
import { checkKnownOptions } from './options/known-options.js';
import { acquireRegions } from './shared-regions.js';

/**
 * Opens the connections that `options` declare, or shares those of equal options, and waits until
 * one region is ready; the others go on connecting.
 *
 * @param options - where the regions are and how to sign in
 * @throws OptionsError for options that cannot work or do harm; nothing is opened
 * @throws NotReadyError when no region becomes ready in `readyTimeoutMs`
 * @throws AuthError when the credentials were refused, or none came
 * @throws ClusterModeError when the declared policy is not the endpoint's
 * @example
 * const geo = openGeo(shop, await createExecutor({ region: 'west', endpoint: url }));
 */
export async function createExecutor(options: ConnectOptions): Promise<ClientExecutor> {
  checkKnownOptions(options);
  return new ClientExecutor(await acquireRegions(options));
}
