import type { DoctorCommandOptions } from '../doctor/run-doctor.js';
import type { Subcommand } from '../subcommand.js';

export const doctorCommand: Subcommand = {
  name: 'doctor',
  summary: 'Audit a live database: eviction, persistence, TTLs, types, big keys, hot tags.',
  examples: [
    'geoslot doctor redis://127.0.0.1:6379',
    'geoslot doctor "$REDIS_URL" --policy oss --keyspace geoslot.keyspace.json --format json',
  ],
  configure(command, { io, finish }) {
    command
      .argument('<url>', 'redis:// or rediss:// URL; it is never printed')
      .option('--format <format>', 'text or json', 'text')
      .option('--keyspace <file>', 'inventory of the declared families')
      .option('--policy <policy>', 'what clients are set up for: enterprise, oss or none')
      .option('--profile <profile>', 'back end it should be (default: what it shows itself to be)')
      .option('--sample <number>', 'how many keys are looked at, at most', '1000')
      .option('--write-probe', 'also write one key that ends within a minute')
      .action(async (url: string, options: DoctorCommandOptions) => {
        const { runDoctor } = await import('../doctor/run-doctor.js');
        finish(await runDoctor(url, options, io));
      });
  },
};
