import { EventEmitter, setMaxListeners } from 'node:events';
import { RegionError } from '../../errors/region-error.js';
import type { Connection } from '../connection/connection.js';
import { publishFailover, publishRetry } from '../diagnostics.js';
import { closedError } from '../errors/closed-error.js';
import { OptionsError } from '../errors/options-error.js';
import type { Fault } from '../execute/fault.js';
import type { Journey } from '../execute/journey.js';
import type { Routes } from '../execute/routes.js';
import type { Deadlines } from '../options/connect-options.js';
import type { FailoverOptions } from './failover-options.js';
import { Heartbeats } from './heartbeats.js';
import { ProbeLoop } from './probe-loop.js';
import { rankRegions, Region } from './region.js';
import type { RegionEvents, Staleness, SwitchReason } from './region-events.js';
import { StalenessWatch } from './staleness-watch.js';

export interface RegionSetOptions {
  readonly preferred: string;
  readonly deadlines: Required<Deadlines>;
  readonly failover: Required<FailoverOptions>;
  readonly closeTimeoutMs: number;
  readonly warn: (warning: string) => void;
}

/** A region to add: its connections and its weight. */
export interface RegionEntry {
  readonly connection: Connection;
  readonly weight: number;
}

/** The declared regions, their health, and the one that serves. */
export class RegionSet implements Routes {
  readonly preferred: string;
  readonly deadlines: Required<Deadlines>;
  readonly events: RegionEvents = new EventEmitter();
  readonly #options: RegionSetOptions;
  readonly #regions = new Map<string, Region>();
  readonly #closing = new AbortController();
  readonly #probes: ProbeLoop;
  readonly #heartbeats: Heartbeats | undefined;
  readonly #watch: StalenessWatch;
  #active: string;
  #held: string | undefined;
  #underWay = 0;
  #onDrained: (() => void) | undefined;
  #isDraining = false;
  #isProbing = false;

  /** @throws RegionError when the preferred region is not among the entries */
  constructor(options: RegionSetOptions, entries: readonly RegionEntry[]) {
    this.#options = options;
    this.preferred = options.preferred;
    this.deadlines = options.deadlines;
    this.#probes = new ProbeLoop(options.failover, {
      succeeded: (region, nowMs) => this.#answered(region, nowMs),
      failed: (region, nowMs) => this.#probed(region, region.health.probeFailed(nowMs)),
    });
    this.#heartbeats = this.#heartbeatsOf(options);
    this.#watch = new StalenessWatch(this.#heartbeats, options.failover.toleratedLagMs);
    // Every operation that waits before a retry listens for the end.
    setMaxListeners(0, this.#closing.signal);
    for (const entry of entries) this.#admit(entry);
    this.#active = rankRegions(this.#regions.values(), this.preferred)[0]?.name ?? this.preferred;
    this.#region(this.preferred);
  }

  get names(): readonly string[] {
    return [...this.#regions.keys()].sort();
  }

  get active(): string {
    return this.#active;
  }

  /** Undefined while nothing that this process was told is stored can be missing. */
  get staleness(): Staleness | undefined {
    return this.#watch.staleness(this.#active);
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** @throws OptionsError when a region of that name is there already */
  add(entry: RegionEntry): void {
    this.#admit(entry);
    this.#settle('failback');
  }

  /** Probes the regions from now on; a lone one has nowhere to fail over to and is not probed. */
  startProbes(): void {
    this.#isProbing = true;
    if (this.#regions.size === 1) return;
    for (const each of this.#regions.values()) {
      this.#probes.watch(each);
      this.#heartbeats?.listen(each.connection, this.names);
    }
  }

  /** Ends a region's connections; operations bound to it fail. */
  remove(name: string): void {
    const region = this.#region(name);
    if (this.#regions.size === 1) {
      throw new OptionsError(`region '${name}' is the last one; close() instead`);
    }
    this.#regions.delete(name);
    this.#probes.forget(region);
    this.#heartbeats?.forget(region.connection);
    if (this.#held === name) this.#held = undefined;
    this.#settle('removed');
    region.connection.close();
  }

  /**
   * Makes a region serve, and keep serving while it is healthy; without a name the choice is
   * automatic again.
   */
  failTo(name?: string): void {
    if (name !== undefined) this.#region(name);
    this.#held = name;
    this.#settle('manual');
  }

  /** @throws RegionError when `region` is not declared */
  connection(region: string): Connection {
    return this.#region(region).connection;
  }

  /** @throws ClosedError after close() */
  begin(): void {
    if (this.#isDraining) throw closedError();
    this.#underWay += 1;
  }

  end(): void {
    this.#underWay -= 1;
    if (this.#underWay === 0) this.#onDrained?.();
  }

  choose(boundRegion: string | undefined): Connection {
    if (this.closing.aborted) throw closedError();
    return this.connection(boundRegion ?? this.#active);
  }

  succeeded({ region }: Connection): void {
    const served = this.#regions.size === 1 ? undefined : this.#regions.get(region);
    if (served === undefined) return;
    served.lastAnswerAt = performance.now();
    served.health.operationSucceeded(served.lastAnswerAt);
  }

  failed(connection: Connection, { row }: Fault): void {
    const region = this.#regions.get(connection.region);
    if (row.isOutage !== true || region === undefined) return;
    if (region.health.operationFailed(performance.now())) this.#healthChanged(region, 'faults');
  }

  retrying(journey: Journey, label: string, fault: Fault, waitMs: number): void {
    publishRetry(journey, label, fault, waitMs);
  }

  /** Waits for operations under way, then ends everything; what is left rejects. */
  async close(): Promise<void> {
    if (this.#isDraining) return;
    this.#isDraining = true;
    this.#probes.close();
    this.#heartbeats?.close();
    await this.#drained();
    this.#closing.abort();
    for (const { connection } of this.#regions.values()) connection.close();
    this.events.removeAllListeners();
  }

  #admit({ connection, weight }: RegionEntry): void {
    if (this.#regions.has(connection.region)) {
      throw new OptionsError(`region '${connection.region}' is declared already; remove it first`);
    }
    const region = new Region(connection, weight, this.#options.failover);
    this.#regions.set(region.name, region);
    if (this.#isProbing) this.startProbes();
  }

  #region(name: string): Region {
    const region = this.#regions.get(name);
    if (region) return region;
    throw new RegionError(`region '${name}' is not declared; add it to connect's regions`);
  }

  #drained(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#options.closeTimeoutMs);
      this.#onDrained = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Those of the region that serves and of the one that was left tell all there is to know. */
  #heartbeatsOf({ failover, warn }: RegionSetOptions): Heartbeats | undefined {
    if (failover.heartbeatShards <= 0) return undefined;
    const senders = () =>
      [this.#regions.get(this.#active), this.#watch.left].flatMap(
        (region) => region?.connection ?? [],
      );
    return new Heartbeats({
      shards: failover.heartbeatShards,
      everyMs: failover.probeEveryMs,
      senders,
      warn,
    });
  }

  #answered(region: Region, nowMs: number): void {
    const isBack = this.#watch.hasCaughtUp(region.name, this.#regions.get(this.#active));
    this.#probed(region, region.health.probeSucceeded(nowMs, isBack));
  }

  #probed(region: Region, hasChanged: boolean): void {
    if (hasChanged) this.#healthChanged(region, 'probe');
  }

  #healthChanged(region: Region, reason: 'faults' | 'probe'): void {
    const { isHealthy } = region.health;
    this.events.emit('health', { region: region.name, isHealthy, reason });
    this.#settle(isHealthy ? 'failback' : reason);
  }

  /** Lets the best region serve; with none healthy the present one stays, if it is still there. */
  #settle(reason: SwitchReason): void {
    const ranked = rankRegions(this.#regions.values(), this.preferred);
    const healthy = ranked.filter(({ health }) => health.isHealthy);
    const held = healthy.find(({ name }) => name === this.#held);
    const present = this.#regions.get(this.#active);
    const best = held ?? healthy[0] ?? present ?? ranked[0];
    if (best === undefined || best === present) return;
    const change = { from: this.#active, to: best.name, reason };
    this.#active = best.name;
    this.#watch.switched(present);
    this.events.emit('failover', change);
    publishFailover(change);
    present?.connection.wake();
  }
}
