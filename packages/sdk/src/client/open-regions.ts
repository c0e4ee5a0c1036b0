import { adoptClient } from './connection/adopt-client.js';
import { checkServer } from './connection/check-server.js';
import type { Connection } from './connection/connection.js';
import { firstReady } from './connection/first-ready.js';
import { defaultAttemptTimeoutMs, openConnection } from './connection/open-connection.js';
import { sourceOf } from './credentials/source-of.js';
import { AuthError } from './errors/auth-error.js';
import { OptionsError } from './errors/options-error.js';
import { redact } from './errors/redact.js';
import type { ConnectOptions, RegionOptions } from './options/connect-options.js';
import { defaultFailover } from './regions/failover-options.js';
import { RegionSet } from './regions/region-set.js';

/** Regions with open connections. */
export interface OpenRegions {
  readonly set: RegionSet;
  /** Opens a region that was not declared at start. */
  readonly addRegion: (name: string, region: RegionOptions) => void;
  readonly close: () => Promise<void>;
}

const defaultReadyTimeoutMs = 10_000;
const defaultCloseTimeoutMs = 2_000;

/** Opens the declared regions and waits until one of them is ready. */
export async function openRegions(options: ConnectOptions): Promise<OpenRegions> {
  const declared = declaredRegions(options);
  const readyTimeoutMs = options.readyTimeoutMs ?? defaultReadyTimeoutMs;
  const source = sourceOf(options.credentials);
  await source.start(readyTimeoutMs).catch((error: unknown) => {
    throw noCredentials(error);
  });
  const open = (name: string, { endpoint, weight }: RegionOptions) => ({
    connection: openConnection(name, endpoint, options, source),
    weight: weight ?? 1,
  });
  const warnings: string[] = [];
  const entries =
    options.client === undefined
      ? Object.entries(declared).map(([name, region]) => open(name, region))
      : [{ connection: adopt(options, options.client, warnings), weight: 1 }];
  const set = new RegionSet(
    {
      preferred: options.region,
      deadlines: {
        readMs: options.deadlines?.readMs ?? 5_000,
        writeMs: options.deadlines?.writeMs ?? 3_000,
      },
      failover: { ...defaultFailover, ...options.failover },
      closeTimeoutMs: options.closeTimeoutMs ?? defaultCloseTimeoutMs,
      warn: warner(options),
    },
    entries,
  );
  const close = async (): Promise<void> => {
    source.close();
    await set.close();
  };
  try {
    const connections = entries.map(({ connection }) => connection);
    const preferred = set.connection(options.region);
    const others = connections.filter((connection) => connection !== preferred);
    await firstReady(preferred, others, readyTimeoutMs);
    set.startProbes();
    warnings.push(...(await checkAll(connections, options)));
    report(warnings, options);
  } catch (error) {
    await close();
    throw error;
  }
  const addRegion = (name: string, region: RegionOptions): void => set.add(open(name, region));
  return { set, addRegion, close };
}

function declaredRegions({ region, endpoint, regions, client }: ConnectOptions) {
  const given = [endpoint, regions, client].filter((one) => one !== undefined).length;
  if (given !== 1) {
    throw new OptionsError('connect() needs one of `endpoint`, `regions` and `client`');
  }
  const declared = regions ?? (endpoint === undefined ? {} : { [region]: { endpoint } });
  if (regions !== undefined && !Object.hasOwn(regions, region)) {
    throw new OptionsError(`region '${region}' is preferred but not declared in \`regions\``);
  }
  return declared;
}

function adopt(
  { region, attemptTimeoutMs }: ConnectOptions,
  client: NonNullable<ConnectOptions['client']>,
  warnings: string[],
): Connection {
  return adoptClient(region, client, attemptTimeoutMs ?? defaultAttemptTimeoutMs, (warning) =>
    warnings.push(warning),
  );
}

async function checkAll(
  connections: readonly Connection[],
  { policy = 'none', client }: ConnectOptions,
): Promise<readonly string[]> {
  const effective = client?.isCluster === true ? 'oss' : policy;
  const found = await Promise.all(connections.map((one) => checkServer(one, effective)));
  return found.flat();
}

/** @throws OptionsError with all of the warnings, when they are to be errors */
function report(warnings: readonly string[], options: ConnectOptions): void {
  if (warnings.length > 0 && options.strict === true) throw new OptionsError(warnings.join('; '));
  warnings.forEach(warner(options));
}

function warner({ onWarning }: ConnectOptions): (warning: string) => void {
  return onWarning ?? ((warning) => process.emitWarning(warning, 'GeoslotWarning'));
}

function noCredentials(error: unknown): AuthError {
  return new AuthError('no credentials came in time; check what `credentials` calls', {
    operation: 'connect',
    applied: 'no',
    retryable: true,
    region: undefined,
    attempts: 0,
    cause: redact(error),
  });
}
