import type { Command } from 'commander';

/** The options of every command that starts a mesh; `port` says which port is named. */
export function addRegionOptions(
  command: Command,
  port: { readonly meaning: string; readonly default: string },
): Command {
  return command
    .option('--regions <names>', 'comma-separated names of the regions', 'westeurope,eastus')
    .option('--port <port>', port.meaning, port.default)
    .option('--policy <policy>', 'clustering policy: enterprise, oss or none', 'none')
    .option('--commands <set>', 'redis or active-active (default: redis with one region)')
    .option('--lag <duration>', 'replication lag between any two regions, such as 80ms', '0')
    .option('--seed <number>', 'seed of every chance in the mesh', '1');
}
