import { startMesh } from '@geoslot/mesh';
import type { CommandIo } from '../io.js';
import type { MeshCommandOptions } from './mesh-options.js';
import { openingPorts } from './opening-ports.js';
import { parseMeshOptions } from './parse-mesh-options.js';

/**
 * `geoslot mesh`: serves until SIGINT or SIGTERM. Prints one line per region, `name url`.
 *
 * @returns 0 after a clean end
 * @throws UsageError for options that cannot be used and for a port in use
 */
export async function runMesh(options: MeshCommandOptions, io: CommandIo): Promise<number> {
  const stopped = io.untilStopped();
  const onWarning = (warning: string): void => io.err(`${warning}\n`);
  const mesh = await openingPorts(() => startMesh({ ...parseMeshOptions(options), onWarning }));
  for (const { name, url } of mesh.regions) io.out(`${name} ${url}\n`);
  await stopped;
  await mesh.close();
  return 0;
}
