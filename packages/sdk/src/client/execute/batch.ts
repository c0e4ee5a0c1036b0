import { hashSlot } from '@geoslot/keyspace';
import type { Operation } from '../../operation.js';
import { launchPipeline } from '../command/flight.js';
import { isRawCluster } from '../command/raw-client.js';
import type { Connection } from '../connection/connection.js';
import type { Journey } from './journey.js';
import { run, type Launched, type Routes } from './run.js';
import { singleWork, wireCommands } from './single-work.js';

type Operations = readonly Operation<unknown>[];

/** Positions of operations that go to one node. */
interface Group {
  readonly connection: Connection;
  readonly positions: number[];
}

/**
 * Executes operations side by side: the first attempts share one write per node, every later
 * attempt is made alone. The result never rejects; each operation has its own settled result.
 */
export async function runBatch(
  operations: Operations,
  routes: Routes,
  journeyOf: (operation: Operation<unknown>) => Journey,
): Promise<PromiseSettledResult<unknown>[]> {
  const journeys = operations.map((operation) => unlessRefused(() => journeyOf(operation)));
  const groups = groupByNode(operations, journeys, routes);
  const launched = new Map<number, Launched>();
  for (const { connection, positions } of groups) {
    const cargo = positions.map((position) => cargoOf(operations[position]));
    launchPipeline(connection.client, cargo).forEach((flight, index) => {
      launched.set(positions[index] ?? -1, { connection, flight });
    });
  }
  return Promise.allSettled(
    operations.map(async (operation, position) => {
      const journey = journeys[position] ?? journeyOf(operation);
      return run(singleWork, operation, routes, journey, launched.get(position));
    }),
  );
}

function cargoOf(operation: Operation<unknown> | undefined) {
  return {
    commands: operation === undefined ? [] : wireCommands(operation, false),
    form: operation?.replies ?? 'text',
  };
}

/** Groups what has a ready connection; the rest waits for one on its own. */
function groupByNode(
  operations: Operations,
  journeys: readonly (Journey | undefined)[],
  routes: Routes,
): Iterable<Group> {
  const groups = new Map<string, Group>();
  operations.forEach(({ tag }, position) => {
    const journey = journeys[position];
    const connection = journey && unlessRefused(() => routes.choose(journey));
    if (connection?.isReady !== true) return;
    const node = `${connection.region} ${nodeOf(connection, tag)}`;
    const group = groups.get(node) ?? { connection, positions: [] };
    group.positions.push(position);
    groups.set(node, group);
  });
  return groups.values();
}

/** The nodes that hold the slot of `tag`: what a Cluster requires one pipeline to share. */
function nodeOf({ client }: Connection, tag: string): string {
  return isRawCluster(client) ? (client.slots[hashSlot(tag)]?.join(';') ?? '') : '';
}

/** The refusal itself is for the operation that runs into it again. */
function unlessRefused<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}
