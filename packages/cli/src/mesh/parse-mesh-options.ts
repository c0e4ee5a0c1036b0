import { readFileSync } from 'node:fs';
import { isDuration, parseDuration } from '@geoslot/keyspace';
import type { StartMeshOptions } from '@geoslot/mesh';
import { parseChoice, parseWhole } from '../choice.js';
import { UsageError } from '../usage-error.js';
import type { MeshCommandOptions } from './mesh-options.js';

/**
 * What to start, from the command line.
 *
 * @throws UsageError naming the option that holds what it may not
 */
export function parseMeshOptions(options: MeshCommandOptions): StartMeshOptions {
  const regions = parseRegions(options.regions);
  const tls = parseTls(options);
  return {
    regions,
    port: parseWhole('--port', options.port, 0, 65_536 - regions.length),
    policy: parseChoice('--policy', options.policy, ['enterprise', 'oss', 'none']),
    lagMs: parseLag(options.lag),
    seed: parseWhole('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER),
    ...(options.commands === undefined
      ? {}
      : { commands: parseChoice('--commands', options.commands, ['redis', 'active-active']) }),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...(tls === undefined ? {} : { tls }),
  };
}

function parseRegions(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  for (const [index, name] of names.entries()) {
    if (!/^[a-z0-9-]+$/i.test(name)) {
      throw new UsageError(`region name '${name}' is not made of letters, digits and dashes.`);
    }
    if (names.indexOf(name) !== index) {
      throw new UsageError(`region '${name}' is named twice; give each region a name of its own.`);
    }
  }
  return names;
}

function parseLag(text: string): number {
  if (text === '0') return 0;
  if (!isDuration(text)) {
    throw new UsageError(`--lag '${text}' is not a duration; write it like 80ms or 2s.`);
  }
  return parseDuration(text);
}

function parseTls({ tlsCert, tlsKey }: MeshCommandOptions): StartMeshOptions['tls'] {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new UsageError('TLS needs both --tls-cert and --tls-key; give the one that is missing.');
  }
  return { cert: readPem('--tls-cert', tlsCert), key: readPem('--tls-key', tlsKey) };
}

function readPem(option: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(`${option} '${file}' cannot be read; name a PEM file.`);
  }
}
