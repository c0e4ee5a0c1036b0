// CPU of an operation through geoslot against the same commands sent by hand through ioredis with
// the same options, side by side in one run. Each side has a process of its own, so that neither
// pays for the other's garbage; the two alternate in short rounds, and the least of each side's
// rounds counts, which a busy machine disturbs least.
// Goal: 1.05 sequential, 1.10 at 50 concurrent, never above 1.15. `--check` exits 1 above 1.15;
// further words choose the operations and modes that hold them all.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startServer } from './support/throwaway-server.mjs';

const rounds = Number(process.env.GEOSLOT_BENCH_ROUNDS ?? 41);
const limit = 1.15;
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const operations = ['INCRBY', 'MULTI INCRBY EXPIRE', 'GET'];
const modes = [
  { mode: 'sequential', count: 1_000, goal: 1.05 },
  { mode: '50 concurrent', count: 5_000, goal: 1.1 },
  { mode: 'pipelines of 100', count: 10_000, goal: 1.1 },
];

const server = await startServer();
const program = new URL('./support/overhead-side.mjs', import.meta.url);
const sides = ['hand', 'geoslot'].map((side) => fork(program, [side, server.url]));
await Promise.all(sides.map((side) => once(side, 'message')));

console.log('operation            mode               by hand   geoslot     ratio   goal');
let worst = 0;
for (const operation of operations) {
  for (const { mode, count, goal } of modes) {
    if (!words.every((word) => `${operation} ${mode}`.includes(word))) continue;
    const [hand, ours] = await leastCosts({ operation, mode, count });
    worst = Math.max(worst, ours / hand);
    process.send?.({ what: `SDK, ${operation}, ${mode}, CPU / ioredis`, value: ours / hand, goal });
    console.log(
      operation.padEnd(20),
      mode.padEnd(17),
      `${hand.toFixed(2).padStart(6)} us ${ours.toFixed(2).padStart(6)} us`,
      `  x${(ours / hand).toFixed(2).padStart(5)}   ${goal.toFixed(2)}`,
    );
  }
}
for (const side of sides) side.disconnect();
await Promise.all(sides.map((side) => once(side, 'exit')));
await server.close();
console.log(
  `CPU (user and system) per operation, least of ${rounds} rounds; worst ratio ${worst.toFixed(2)}, limit ${limit}`,
);
if (process.argv.includes('--check') && worst > limit) process.exitCode = 1;

/** Microseconds per operation of both sides, each the least of its rounds. */
async function leastCosts(task) {
  const least = [Infinity, Infinity];
  for (let round = -3; round < rounds; round += 1) {
    // The order alternates, so that neither side always comes second. The first rounds warm up.
    for (const index of round % 2 === 0 ? [0, 1] : [1, 0]) {
      sides[index].send(task);
      const [microseconds] = await once(sides[index], 'message');
      if (round >= 0) least[index] = Math.min(least[index], microseconds / task.count);
    }
  }
  return least;
}
