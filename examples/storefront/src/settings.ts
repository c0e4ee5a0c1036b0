import { parseArgs } from 'node:util';
import type { ShopDatabase } from './open-shop.js';

/** What to run, from the command line and the environment. */
export interface Settings {
  /** Undefined: a mesh of two regions in this process. */
  readonly database: ShopDatabase | undefined;
  readonly port: number;
  /** Shoppers at the same time in each region; 0 only serves. */
  readonly shoppers: number;
  readonly seconds: number;
  readonly hasFaults: boolean;
  readonly seed: number;
}

/** A setting that cannot be used, in one sentence. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const options = {
  port: { type: 'string', default: '8080' },
  load: { type: 'string', default: '0' },
  seconds: { type: 'string', default: '5' },
  seed: { type: 'string', default: '1' },
  faults: { type: 'boolean', default: false },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings.
 *
 * @throws SettingsError for an option or variable that cannot be used
 */
export function readSettings(words: readonly string[], environment: Environment): Settings {
  const { values } = parse(words);
  const database = readDatabase(environment);
  if (values.faults && database !== undefined) {
    throw new SettingsError('--faults needs the mesh; leave REDIS_URL and REGIONS out.');
  }
  return {
    database,
    port: whole('--port', values.port),
    shoppers: whole('--load', values.load),
    seconds: whole('--seconds', values.seconds),
    seed: whole('--seed', values.seed),
    hasFaults: values.faults,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options });
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error));
  }
}

function whole(option: string, text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new SettingsError(`${option} '${text}' is not a whole number up to 99999.`);
}

/** `REDIS_URL` is one region; `REGIONS` names several, of which `REGION` is this process's. */
function readDatabase({
  REDIS_URL: url,
  REGIONS: list,
  REGION: region,
  POLICY: policy = 'none',
}: Environment): ShopDatabase | undefined {
  if (policy !== 'none' && policy !== 'enterprise' && policy !== 'oss') {
    throw new SettingsError(`POLICY '${policy}' is not none, enterprise or oss.`);
  }
  if (list !== undefined) {
    const regions = Object.fromEntries(list.split(',').map(readRegion));
    if (region === undefined || regions[region] === undefined) {
      throw new SettingsError(`REGION names one of ${Object.keys(regions).join(', ')}.`);
    }
    return { region, regions, profile: 'redis-active-active', policy };
  }
  if (url === undefined) return undefined;
  return { region: 'local', regions: { local: { endpoint: url } }, profile: 'redis', policy };
}

/** `name=url`; a URL may have an equals sign of its own. */
function readRegion(pair: string): readonly [name: string, region: { readonly endpoint: string }] {
  const at = pair.indexOf('=');
  if (at > 0 && at < pair.length - 1) return [pair.slice(0, at), { endpoint: pair.slice(at + 1) }];
  throw new SettingsError(`REGIONS has '${pair}'; write it like westeurope=rediss://host:10000.`);
}
