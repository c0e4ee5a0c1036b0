import type { Subcommand } from '../subcommand.js';
import type { MeshCommandOptions } from '../mesh/mesh-options.js';
import { addRegionOptions } from '../mesh/region-options.js';

export const meshCommand: Subcommand = {
  name: 'mesh',
  summary: 'Serve a local active-active database until it is interrupted.',
  examples: [
    'geoslot mesh',
    'geoslot mesh --regions west,east,north --port 7001 --lag 80ms',
    'redis-cli -p 7001 MESH PARTITION westeurope eastus',
  ],
  configure(command, { io, finish }) {
    addRegionOptions(command, {
      meaning: 'port of the first region; the others follow it',
      default: '7001',
    })
      .option('--password <password>', 'ask clients to AUTH with this password')
      .option('--tls-cert <file>', 'serve TLS with this certificate (PEM), with --tls-key')
      .option('--tls-key <file>', 'private key (PEM) of --tls-cert')
      .action(async (options: MeshCommandOptions) => {
        const { runMesh } = await import('../mesh/run-mesh.js');
        finish(await runMesh(options, io));
      });
  },
};
