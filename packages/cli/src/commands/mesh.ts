import type { Subcommand } from '../subcommand.js';
import type { MeshCommandOptions } from '../mesh/mesh-options.js';

export const meshCommand: Subcommand = {
  name: 'mesh',
  summary: 'Serve a local active-active database until it is interrupted.',
  examples: [
    'geoslot mesh',
    'geoslot mesh --regions west,east,north --port 7001 --lag 80ms',
    'redis-cli -p 7001 MESH PARTITION westeurope eastus',
  ],
  configure(command, { io, finish }) {
    command
      .option('--regions <names>', 'comma-separated names of the regions', 'westeurope,eastus')
      .option('--port <port>', 'port of the first region; the others follow it', '7001')
      .option('--policy <policy>', 'clustering policy: enterprise, oss or none', 'none')
      .option('--commands <set>', 'redis or active-active (default: redis with one region)')
      .option('--lag <duration>', 'replication lag between any two regions, such as 80ms', '0')
      .option('--seed <number>', 'seed of every chance in the mesh', '1')
      .option('--password <password>', 'ask clients to AUTH with this password')
      .option('--tls-cert <file>', 'serve TLS with this certificate (PEM), with --tls-key')
      .option('--tls-key <file>', 'private key (PEM) of --tls-cert')
      .action(async (options: MeshCommandOptions) => {
        const { runMesh } = await import('../mesh/run-mesh.js');
        finish(await runMesh(options, io));
      });
  },
};
