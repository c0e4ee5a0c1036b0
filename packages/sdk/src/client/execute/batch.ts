import { hashSlot } from '@geoslot/keyspace';
import type { ExecuteOptions } from '../../executor.js';
import type { Operation } from '../../operation.js';
import { launchPipeline, type Cargo } from '../command/flight.js';
import { isRawCluster } from '../command/raw-client.js';
import type { Connection } from '../connection/connection.js';
import { isObserved, publishOperation } from '../diagnostics.js';
import { inTime } from './in-time.js';
import type { Journey } from './journey.js';
import type { Dispatcher } from './routes.js';
import { run, type Launched } from './run.js';
import { readOperation, singleWork, wireCommands } from './single-work.js';

/** An operation of a batch and its result, once it has one. */
interface Passenger {
  readonly operation: Operation<unknown>;
  result: PromiseSettledResult<unknown> | undefined;
  /** The first attempt, where it failed. */
  failed: Launched | undefined;
}

/** Where operations of one region go, and the deadline of their first attempt. */
interface Route {
  readonly connection: Connection;
  readonly journey: Journey;
}

/** What goes to one node in one write. */
interface Group extends Route {
  readonly passengers: Passenger[];
}

/**
 * Executes operations side by side: the first attempts share one write per node, and where one
 * fails the rules of a single operation go on. Never rejects; each operation has its own result.
 */
export async function runBatch(
  operations: readonly Operation<unknown>[],
  dispatcher: Dispatcher,
  options: ExecuteOptions | undefined,
): Promise<PromiseSettledResult<unknown>[]> {
  const passengers = operations.map((operation): Passenger => ({
    operation,
    result: undefined,
    failed: undefined,
  }));
  const groups = groupByNode(passengers, dispatcher, options);
  await Promise.all(groups.map((group) => attemptTogether(group, dispatcher)));
  const results = passengers.map(({ result }) => result);
  if (hasAll(results)) return results;
  return Promise.all(
    passengers.map((passenger) => passenger.result ?? goOn(passenger, dispatcher, options)),
  );
}

function hasAll<T>(results: (T | undefined)[]): results is T[] {
  return !results.includes(undefined);
}

async function goOn(
  { operation, failed }: Passenger,
  dispatcher: Dispatcher,
  options: ExecuteOptions | undefined,
): Promise<PromiseSettledResult<unknown>> {
  const [settled] = await Promise.allSettled([
    run(singleWork, operation, dispatcher, options, failed),
  ]);
  return settled;
}

/** Groups what has a ready connection; the rest waits for one on its own. */
function groupByNode(
  passengers: readonly Passenger[],
  dispatcher: Dispatcher,
  options: ExecuteOptions | undefined,
): readonly Group[] {
  if (dispatcher.routes.isDraining) return [];
  const routes = new Map<string, Route | undefined>();
  const groups = new Map<string, Group>();
  for (const passenger of passengers) {
    const { region = '', tag } = passenger.operation;
    // One route per region that operations name, not one per operation.
    if (!routes.has(region)) routes.set(region, routeOf(passenger, dispatcher, options));
    const route = routes.get(region);
    if (route?.connection.isReady !== true) continue;
    const node = nodeOf(route.connection, tag);
    const group = groups.get(node) ?? { ...route, passengers: [] };
    if (group.passengers.length === 0) groups.set(node, group);
    group.passengers.push(passenger);
  }
  return [...groups.values()];
}

/** Undefined when the operation is refused: the refusal is for `run`, which meets it again. */
function routeOf(
  { operation }: Passenger,
  dispatcher: Dispatcher,
  options: ExecuteOptions | undefined,
): Route | undefined {
  try {
    const journey = dispatcher.depart(singleWork, operation, options);
    return { journey, connection: dispatcher.routes.choose(journey.boundRegion) };
  } catch {
    return undefined;
  }
}

/** The region, and the nodes that hold the slot: what a Cluster requires one pipeline to share. */
function nodeOf({ client, region }: Connection, tag: string): string {
  if (!isRawCluster(client)) return region;
  return `${region} ${client.slots[hashSlot(tag)]?.join(';') ?? ''}`;
}

/** Makes the first attempt at all of a group; what failed is left to `goOn`. */
async function attemptTogether(
  { connection, journey, passengers }: Group,
  { routes }: Dispatcher,
): Promise<void> {
  const { startedAt } = journey;
  journey.region = connection.region;
  journey.attempts = 1;
  const flights = launchPipeline(connection.client, passengers.map(cargoOf));
  const abandon = (error: Error): void => flights.forEach((flight) => flight.abandon(error));
  const together = { promise: flights[0]?.items ?? Promise.resolve(null), abandon };
  routes.begin();
  const items = await inTime(together, connection, journey).catch(() => null);
  routes.end();
  passengers.forEach((passenger, index) => {
    const flight = flights[index];
    if (flight === undefined) return;
    let reply: unknown;
    try {
      reply = flight.reply(items);
    } catch {
      passenger.failed = { connection, flight, startedAt };
      return;
    }
    passenger.result = resultOf(passenger.operation, reply, journey);
  });
  if (passengers.some(({ result }) => result !== undefined)) routes.succeeded(connection);
}

function resultOf(
  operation: Operation<unknown>,
  reply: unknown,
  journey: Journey,
): PromiseSettledResult<unknown> {
  let result: PromiseSettledResult<unknown>;
  try {
    result = { status: 'fulfilled', value: readOperation(operation, reply, journey) };
  } catch (reason) {
    result = { status: 'rejected', reason };
  }
  if (isObserved()) {
    publishOperation(operation, journey, result.status === 'rejected' ? result.reason : undefined);
  }
  return result;
}

function cargoOf({ operation }: Passenger): Cargo {
  return { commands: wireCommands(operation, false), form: operation.replies };
}
