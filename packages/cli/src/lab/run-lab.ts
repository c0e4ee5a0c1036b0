import { startMesh } from '@geoslot/mesh';
import type { CommandIo } from '../io.js';
import { openingPorts } from '../mesh/opening-ports.js';
import { parseMeshOptions } from '../mesh/parse-mesh-options.js';
import type { LabCommandOptions } from './lab-options.js';
import { startLab } from './start-lab.js';

/**
 * `geoslot lab`: serves the page until SIGINT or SIGTERM. Prints its address, then one line per
 * region, `name url`. The ports of the regions follow the page's.
 *
 * @returns 0 after a clean end
 * @throws UsageError for options that cannot be used and for a port in use
 */
export async function runLab(options: LabCommandOptions, io: CommandIo): Promise<number> {
  const stopped = io.untilStopped();
  const { port = 0, ...meshOptions } = parseMeshOptions(options);
  const onWarning = (warning: string): void => io.err(`${warning}\n`);
  const first = port === 0 ? 0 : port + 1;
  const mesh = await openingPorts(() => startMesh({ ...meshOptions, port: first, onWarning }));
  try {
    const lab = await openingPorts(() => startLab(mesh, port));
    io.out(`lab ${lab.url}\n`);
    for (const { name, url } of mesh.regions) io.out(`${name} ${url}\n`);
    await stopped;
    await lab.close();
  } finally {
    await mesh.close();
  }
  return 0;
}
