import type { TlsOptions } from 'node:tls';
import { crdtFields } from './control/crdt-fields.js';
import { runMeshCommand } from './control/mesh-command.js';
import { Mesh } from './mesh.js';
import type { LostWrite } from './mesh.js';
import type { EngineOptions } from './options.js';
import type { Region } from './region.js';
import type { Replica } from './replica/types.js';
import type { Endpoint } from './server/endpoint.js';
import type { Fault, FaultPlan } from './server/faults.js';
import type { Reply } from './resp/reply.js';
import { LocalClient } from './server/local-client.js';
import type { MeshControl } from './server/region-server.js';
import {
  listenRegion,
  nameShards,
  portsOf,
  slotMapOf,
  slotPolicyOf,
} from './server/region-ports.js';
import { RegionServer } from './server/region-server.js';
import type { ClusteringPolicy } from './server/slot-policy.js';
import { RealTime } from './time/real-time.js';
import type { Time } from './time/time.js';

export interface StartMeshOptions {
  /** Region names of letters, digits and dashes; replica ids follow their order from 1. */
  readonly regions: readonly string[];
  /** Port of the first region, the others follow; 0 (default) takes free ones. */
  readonly port?: number;
  /** Seed of every chance in the mesh. */
  readonly seed?: number;
  /** Default: `redis` with one region, else `active-active`. */
  readonly commands?: 'redis' | 'active-active';
  /**
   * How keys are spread: `enterprise` is one proxy-like endpoint with the slot rules of
   * active-active, `oss` several shard endpoints with redirections, `none` (default) has no slots.
   */
  readonly policy?: ClusteringPolicy;
  /** Shard endpoints of each region under the policy `oss`; 3 by default. */
  readonly shards?: number;
  /** Replication latency between any two regions, in ms. */
  readonly lagMs?: number;
  /** Of the default user; without it every connection is welcome. */
  readonly password?: string;
  /** Further users and their passwords; each may do everything. */
  readonly users?: Readonly<Record<string, string>>;
  /** Certificate and key; without them the endpoints speak plain RESP. */
  readonly tls?: TlsOptions;
  /**
   * False opens no port: clients are those of `call` and `open`, inside this process. Urls are
   * empty and ports 0 then. Default true.
   */
  readonly listen?: boolean;
  /** What passes for time; `VirtualTime` stands still until it is told to advance. */
  readonly time?: Time;
  /**
   * Whether regions keep what the last second brought, so that a crash can take just that. Default
   * true; without it, and always with one region, a crash that loses anything takes everything.
   */
  readonly isJournaled?: boolean;
  /** Overrides of single knobs; the names are those of `MESH OPTIONS`. */
  readonly options?: Partial<EngineOptions>;
  /** Hears type conflicts, keys a script uses outside its KEYS, and mistakes inside handlers. */
  readonly onWarning?: (warning: string) => void;
}

/** A region with its endpoint. */
export interface RunningRegion {
  readonly name: string;
  /** `redis://127.0.0.1:<port>`, or `rediss:` with TLS. */
  readonly url: string;
  readonly port: number;
  /** The region's copy; another one after a crash that lost data. */
  readonly replica: Replica;
}

interface Served {
  readonly region: Region;
  readonly server: RegionServer;
}

/**
 * A mesh on loopback that any Redis client can talk to; `startMesh` makes one. What it can do to
 * its regions is what the `MESH` command can do.
 */
export class RunningMesh {
  /** The engine below the sockets. */
  readonly engine: Mesh;
  readonly regions: readonly RunningRegion[];
  private readonly served: readonly Served[];
  private readonly endpoints: readonly (readonly Endpoint[])[];

  constructor(
    engine: Mesh,
    served: readonly Served[],
    endpoints: readonly (readonly Endpoint[])[],
  ) {
    this.engine = engine;
    this.served = served;
    this.endpoints = endpoints;
    this.regions = served.map(({ region }, index) => describeRegion(region, endpoints[index]?.[0]));
    engine.conditions.add((region) => this.followCondition(region));
  }

  /** The region of this name; throws `MeshError` when there is none. */
  region(name: string): RunningRegion {
    const { id } = this.engine.region(name);
    // Regions stand in the order of their ids, from 1, in the engine and here.
    return this.regions[id - 1] as RunningRegion;
  }

  /** Cuts the connection of two regions, or with `oneWay` only what goes from the first. */
  partition(from: string, to: string, options?: { readonly oneWay?: boolean }): void {
    this.engine.partition(from, to, options);
  }

  /** Heals both directions between two regions, or without names every cut. */
  heal(one?: string, other?: string): void {
    this.engine.heal(one, other);
  }

  lag(one: string, other: string, latencyMs: number, jitterMs = 0): void {
    this.engine.shapeLink(one, other, { latencyMs, jitterMs });
  }

  skew(region: string, skewMs: number): void {
    this.engine.skew(region, skewMs);
  }

  /** Pins a region's clock to an instant; without one it runs again. */
  pinClock(region: string, atMs?: number): void {
    this.engine.pinClock(region, atMs);
  }

  /** `loseMs`: the unsaved end of its history, up to a second; beyond that everything. */
  crash(region: string, options?: { readonly loseMs?: number }): void {
    this.engine.crash(region, options);
  }

  restart(region: string): void {
    this.engine.restart(region);
  }

  pause(region: string): void {
    this.engine.pause(region);
  }

  resume(region: string): void {
    this.engine.resume(region);
  }

  setStale(region: string, isStale: boolean): void {
    this.engine.setStale(region, isStale);
  }

  /** Arms a fault at the endpoint of a region, for example a lost reply. */
  fault(region: string, fault: Fault): void {
    this.serverOf(region).faults.arm(fault);
  }

  /** Lets a plan choose faults by the ordinal of commands that reach a region. */
  followPlan(region: string, plan: FaultPlan | undefined): void {
    this.serverOf(region).faults.follow(plan);
  }

  private serverOf(name: string): RegionServer {
    const { id } = this.engine.region(name);
    // Servers stand in the order of the region ids, from 1.
    return (this.served[id - 1] as Served).server;
  }

  /**
   * Opens a client of a region inside this process, without a socket. Throws `MeshError` for an
   * unknown region and for one that is down.
   */
  open(region: string): LocalClient {
    return new LocalClient(this.serverOf(region));
  }

  /**
   * Runs one command in a region, in a session of its own, as `open` does. A command that would
   * wait for keys answers as if its time was up; in a paused region it waits for the end of the
   * pause.
   *
   * @example
   * ```ts
   * await mesh.call('west', ['INCR', 'visits']); // 1
   * await mesh.call('west', ['SADD', 'visits', 'x']); // { kind: 'error', message: 'WRONGTYPE …' }
   * ```
   */
  async call(region: string, args: readonly string[]): Promise<Reply> {
    const client = this.open(region);
    try {
      return await client.callAtOnce(args);
    } finally {
      client.close();
    }
  }

  /** Delivers everything between connected regions and expires what is due. */
  settle(): Promise<void> {
    this.engine.sync();
    return Promise.resolve();
  }

  /** Acknowledged writes that a crash took from the last region that had them. */
  lostWrites(): readonly LostWrite[] {
    return this.engine.lostWrites;
  }

  /** True when every running region shows the same. */
  converged(): boolean {
    return this.engine.converged();
  }

  /** Keys that differ now, one line per region. */
  diff(): string[] {
    return this.engine.diff();
  }

  /** The effects that made a key's value, what each region shows and which rule decided. */
  trace(key: string): string[] {
    return this.engine.trace(key);
  }

  private followCondition(region: Region): void {
    const served = this.served.find((each) => each.region === region);
    if (served === undefined) return;
    const { server } = served;
    server.condition.isStale = region.isStale;
    if (region.condition === 'paused') server.pause.begin('all', Infinity);
    else server.pause.end();
    if (region.condition === 'down') {
      server.condition.isDown = true;
      // The reply of a MESH CRASH sent to this very region goes out first.
      this.engine.time.defer(() => {
        if (region.condition === 'down') server.crash();
      });
    } else if (server.condition.isDown) {
      server.restart(region.replica, region.keepsSaved);
    }
  }

  /** Ends every connection and every timer. */
  async close(): Promise<void> {
    this.engine.close();
    for (const { server } of this.served) server.close();
    await Promise.all(this.endpoints.flat().map((endpoint) => endpoint.close()));
  }
}

const describeRegion = (region: Region, endpoint: Endpoint | undefined): RunningRegion => ({
  name: region.name,
  url: endpoint?.url ?? '',
  port: endpoint?.port ?? 0,
  get replica() {
    return region.replica;
  },
});

/**
 * Starts a mesh of regions on loopback ports. Rejects with `MeshError` for a bad region list, and
 * with an error of code `EADDRINUSE` and its `port` when a port is taken.
 *
 * @example
 * ```ts
 * const mesh = await startMesh({ regions: ['west', 'east'], seed: 7 });
 * const west = new Redis(mesh.region('west').url);
 * mesh.partition('west', 'east');
 * await west.incr('visits');
 * mesh.heal();
 * await mesh.settle();
 * await mesh.close();
 * ```
 */
export async function startMesh(given: StartMeshOptions): Promise<RunningMesh> {
  const options = { ...given, policy: policyOf(given) };
  const engine = newEngine(options);
  const servers = new Map<string, RegionServer>();
  const target = {
    mesh: engine,
    armFault: (name: string, fault: Fault) => servers.get(name)?.faults.arm(fault),
    slotMap: (name: string) => slotMapOf(servers.get(name)),
  };
  const served = engine.regions.map((region) => {
    const server = newServer(engine, region, options, (args) => runMeshCommand(target, args));
    servers.set(region.name, server);
    return { region, server };
  });
  if (options.onWarning !== undefined) warnOfConflicts(engine, options.onWarning);
  try {
    return new RunningMesh(engine, served, await listen(served, options));
  } catch (cause) {
    engine.close();
    throw cause;
  }
}

/** With the OSS Cluster API an Enterprise database shows its shards. */
const policyOf = ({ policy = 'none', options = {} }: StartMeshOptions): ClusteringPolicy =>
  policy === 'enterprise' && options.ossClusterApi === true ? 'oss' : policy;

function newEngine({
  regions,
  seed = 1,
  commands,
  lagMs = 0,
  time = new RealTime(),
  isJournaled = true,
  options = {},
}: StartMeshOptions): Mesh {
  const kind = commands === undefined ? {} : { commands };
  const engine = new Mesh({ regions, time, seed, isJournaled, options, ...kind });
  for (const link of engine.links) link.settings = { ...link.settings, latencyMs: lagMs };
  return engine;
}

function newServer(
  engine: Mesh,
  region: Region,
  options: StartMeshOptions,
  control: MeshControl,
): RegionServer {
  const { password, users, onWarning, regions, policy = 'none', shards } = options;
  const commands = options.commands ?? (regions.length > 1 ? 'active-active' : 'redis');
  const isActiveActive = commands === 'active-active';
  const slots = slotPolicyOf(policy, isActiveActive, () => region.replica.options, shards);
  const random = engine.random.fork();
  return new RegionServer({
    replica: region.replica,
    time: engine.time,
    random: () => random.next(),
    commands,
    control,
    crdtFields: () => crdtFields(engine, region),
    ...(slots === undefined ? {} : { slots }),
    ...(password === undefined ? {} : { password }),
    ...(users === undefined ? {} : { users }),
    ...(onWarning === undefined ? {} : { onWarning }),
  });
}

function warnOfConflicts(engine: Mesh, onWarning: (warning: string) => void): void {
  engine.typeConflicts.add(({ region, key }) =>
    onWarning(`type-conflict: '${key}' has several types in ${region}; see MESH TRACE ${key}`),
  );
}

/** Opens all ports or none; of each region its endpoints. */
async function listen(
  served: readonly Served[],
  { port = 0, policy = 'none', shards, tls, listen: isListening = true }: StartMeshOptions,
): Promise<Endpoint[][]> {
  const endpoints: Endpoint[][] = [];
  if (!isListening) {
    for (const { region, server } of served) nameShards(region.name, server);
    return endpoints;
  }
  try {
    for (const [index, { region, server }] of served.entries()) {
      const first = port === 0 ? 0 : port + index * portsOf(policy, shards);
      endpoints.push(await listenRegion({ region: region.name, server, port: first, tls }));
    }
    return endpoints;
  } catch (cause) {
    await Promise.all(endpoints.flat().map((endpoint) => endpoint.close()));
    throw cause;
  }
}
