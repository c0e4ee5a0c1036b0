import fc from 'fast-check';
import { expect } from 'vitest';
import { testWithRedis } from '../../../test/support/redis-server.js';
import { bits } from './generators/bits.js';
import { connection } from './generators/connection.js';
import { generic } from './generators/generic.js';
import type { Request, RequestArbitrary } from './generators/generator.js';
import { geo } from './generators/geo.js';
import { hashes } from './generators/hashes.js';
import { hyperLogLogs } from './generators/hyperloglogs.js';
import { lists } from './generators/lists.js';
import { scripting } from './generators/scripting.js';
import { server } from './generators/server.js';
import { sets } from './generators/sets.js';
import { sortedSets } from './generators/sorted-sets.js';
import { sorting } from './generators/sorting.js';
import { streams } from './generators/streams.js';
import { strings } from './generators/strings.js';
import { transactions } from './generators/transactions.js';
import { isSameReply, replyText } from './support/compare.js';
import { bothServers } from './support/both-servers.js';
import { WireClient } from './support/wire-client.js';

const isLong = process.env['GEOSLOT_LONG'] === '1';
const settings = {
  seed: Number(process.env['GEOSLOT_SEED'] ?? 20_261_125),
  numRuns: isLong ? 2_000 : 100,
  endOnFailure: !isLong,
};

const servers = bothServers();

const shown = ({ args }: Request): string => args.map((arg) => JSON.stringify(arg)).join(' ');

/** Requests that wipe what others set up, so that a sequence starts from nothing. */
const fresh = [
  ['DISCARD'],
  ['FLUSHALL'],
  ['FUNCTION', 'FLUSH'],
  ['SCRIPT', 'FLUSH'],
  ['CONFIG', 'SET', 'maxmemory', '0'],
  ['HELLO', '2'],
];

/** Runs one sequence on both servers and tells the first difference. */
async function firstDifference(requests: readonly Request[], protocol: '2' | '3') {
  await using ours = await WireClient.open(servers.region.port);
  await using theirs = await WireClient.open(servers.realPort);
  const setUp = [...fresh, ['HELLO', protocol]];
  await Promise.all([ours.pipeline(setUp), theirs.pipeline(setUp)]);
  const args = requests.map((request) => request.args);
  const [mine, expected] = await Promise.all([ours.pipeline(args), theirs.pipeline(args)]);
  const at = requests.findIndex(
    ({ compare }, index) => !isSameReply(mine[index] ?? null, expected[index] ?? null, compare),
  );
  if (at < 0) return undefined;
  const history = requests
    .slice(0, at + 1)
    .map(shown)
    .join('\n');
  return `${history}\nours:  ${replyText(mine[at])}\nredis: ${replyText(expected[at])}`;
}

/** Replies of EXEC hold those of the queued commands, whose order may differ. */
function sequences(arbitraries: readonly RequestArbitrary[]): fc.Arbitrary<Request[]> {
  return fc.array(fc.oneof(...arbitraries), { minLength: 1, maxLength: 60 });
}

async function check(arbitraries: readonly RequestArbitrary[], protocol: '2' | '3'): Promise<void> {
  const property = fc.asyncProperty(sequences(arbitraries), async (requests) => {
    const difference = await firstDifference(requests, protocol);
    if (difference !== undefined) throw new Error(`replies differ after\n${difference}`);
  });
  await fc.assert(property, settings);
  expect(servers.region.warnings).toEqual([]);
}

const families: Readonly<Record<string, readonly RequestArbitrary[]>> = {
  strings: [...strings, ...generic],
  hashes: [...hashes, ...generic],
  sets: [...sets, ...generic],
  lists: [...lists, ...generic],
  bits: [...bits, ...strings.slice(0, 3), ...generic],
  geo: [...geo, ...generic],
  hyperLogLogs: [...hyperLogLogs, ...generic],
  sorting: [...sorting, ...lists.slice(0, 4), ...sortedSets.slice(0, 2), ...hashes.slice(0, 2)],
  streams: [...streams, ...streams.slice(0, 2), ...generic.slice(0, 5)],
  sortedSets: [...sortedSets, ...generic],
  mixed: [...sortedSets, ...strings, ...hashes, ...lists, ...sets, ...generic, ...scripting],
  connection,
  server,
};

for (const [name, arbitraries] of Object.entries(families)) {
  testWithRedis(`${name}: replies equal those of redis-server`, () => check(arbitraries, '2'));
}

testWithRedis('mixed in RESP3: replies equal those of redis-server', () =>
  check([...(families['mixed'] ?? []), ...streams], '3'),
);

/** Inside EXEC only what has one right order is compared. */
const ordered = (arbitraries: readonly RequestArbitrary[]): RequestArbitrary[] =>
  arbitraries.map((each) => each.filter(({ compare }) => compare === 'exact'));

/** The same requests with an argument left out, doubled or added: what is refused, and how. */
const malformed = (each: RequestArbitrary): RequestArbitrary =>
  fc
    .tuple(each, fc.nat(), fc.constantFrom('leave out', 'double', 'add'))
    .map(([{ args, compare }, at, how]) => {
      // What is compared loosely is left alone: another form of it may have another kind of reply.
      if (compare !== 'exact') return { args, compare };
      const index = 1 + (at % Math.max(args.length - 1, 1));
      const added = how === 'add' ? 'x' : (args[index] ?? 'x');
      const changed =
        how === 'leave out' ? args.toSpliced(index, 1) : args.toSpliced(index, 0, added);
      return { args: changed, compare };
    });

testWithRedis('malformed requests: replies equal those of redis-server', () => {
  const ofData = Object.entries(families).flatMap(([name, each]) =>
    ['connection', 'server', 'mixed'].includes(name) ? [] : each,
  );
  return check([...ofData, ...ofData.map(malformed), ...transactions], '2');
});

testWithRedis('transactions: replies equal those of redis-server', () =>
  check([...ordered([...strings.slice(0, 8), ...hashes.slice(0, 10)]), ...transactions], '2'),
);
