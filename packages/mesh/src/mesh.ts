import type { Effect } from '@geoslot/crdt';
import {
  MAX_INCARNATIONS,
  MAX_REPLICA_ID,
  dominates,
  dotOf,
  isSameVersion,
  joinVersions,
  seenOf,
} from '@geoslot/crdt';
import { Random } from './chance/random.js';
import { MeshError } from './errors.js';
import type { LinkSettings } from './links/link-settings.js';
import { Link } from './links/link.js';
import type { EngineOptions } from './options.js';
import { activeActiveOptions, redisOptions } from './options.js';
import { FSYNC_MS, Region } from './region.js';
import { Journal } from './replica/journal.js';
import { Listeners } from './replica/listeners.js';
import { RegionClock } from './time/region-clock.js';
import type { Time } from './time/time.js';
import { describeKey } from './trace/describe-key.js';
import { History } from './trace/history.js';
import { traceKey } from './trace/trace-key.js';

/** How often regions report what they have seen and expire what is due. */
const TICK_MS = 100;
const REGION_NAME = /^[A-Za-z0-9-]+$/;

export interface MeshSettings {
  /** Names of letters, digits and dashes; replica ids follow their order from 1. */
  readonly regions: readonly string[];
  readonly time: Time;
  readonly seed: number;
  /** Overrides of single knobs. */
  readonly options?: Partial<EngineOptions>;
  /**
   * Whether regions keep what the last second brought, so that a crash can take just that. Default
   * true with several regions; without it a lossy crash takes everything.
   */
  readonly isJournaled?: boolean;
  /** Which defaults the knobs have; `active-active` unless there is one region. */
  readonly commands?: 'redis' | 'active-active';
}

/**
 * An acknowledged write that a crash took from the last region that had it. A region without peers
 * has no list of what it wrote.
 */
export interface LostWrite {
  readonly region: string;
  readonly effect: Effect;
}

/** All regions, the links between them, and the faults a test may cause. Has no sockets. */
export class Mesh {
  readonly regions: readonly Region[];
  readonly links: readonly Link[];
  readonly time: Time;
  readonly random: Random;
  readonly history = new History();
  readonly lostWrites: LostWrite[] = [];
  /** Told when a region goes down, comes back, pauses, resumes or changes staleness. */
  readonly conditions = new Listeners<Region>();
  /** Told about keys to which regions gave different types. */
  readonly typeConflicts = new Listeners<{ readonly region: string; readonly key: string }>();
  options: EngineOptions;
  private ticking: { cancel(): void } | undefined;

  constructor(settings: MeshSettings) {
    const names = checkNames(settings.regions);
    const hasPeers = names.length > 1;
    this.time = settings.time;
    this.random = new Random(settings.seed);
    const commands = settings.commands ?? (hasPeers ? 'active-active' : 'redis');
    const defaults = commands === 'redis' ? redisOptions : activeActiveOptions;
    this.options = { ...defaults, ...settings.options };
    this.regions = names.map((name, index) =>
      this.newRegion(index + 1, name, hasPeers, settings.isJournaled ?? true),
    );
    this.links = this.regions.flatMap((from) =>
      this.regions.filter((to) => to !== from).map((to) => this.newLink(from, to)),
    );
    for (const region of this.regions) this.follow(region);
    this.tickLater();
  }

  private newRegion(id: number, name: string, hasPeers: boolean, isJournaled: boolean): Region {
    return new Region({
      id,
      name,
      clock: new RegionClock(this.time),
      options: this.options,
      journal: new Journal(() => this.time.turnNow(), FSYNC_MS),
      hasPeers,
      isJournaled: hasPeers && isJournaled,
    });
  }

  private newLink(from: Region, to: Region): Link {
    const isForeign = (origin: number): boolean =>
      !this.regions.some(({ space }) => space.origin === origin);
    return new Link(from, to, this.time, this.random.fork(), isForeign);
  }

  /** Listens to a region's keyspace; again after each restart, for it is a new one. */
  private follow(region: Region): void {
    const { space } = region;
    const outgoing = this.links.filter((link) => link.from === region);
    space.writes.add(() => {
      for (const link of outgoing) link.wake();
    });
    space.merged.add(() => {
      for (const link of outgoing) link.wake();
    });
    space.typeConflicts.add((key) => this.typeConflicts.tell({ region: region.name, key }));
    this.history.follow(space);
  }

  region(name: string): Region {
    const region = this.regions.find((candidate) => candidate.name === name);
    if (region !== undefined) return region;
    const known = this.regions.map((candidate) => candidate.name).join(', ');
    throw new MeshError('UNKNOWN_REGION', `unknown region '${name}'; this mesh has ${known}`);
  }

  /** The link from one region to another. */
  link(from: string, to: string): Link {
    const source = this.region(from);
    const target = this.region(to);
    const link = this.links.find((each) => each.from === source && each.to === target);
    if (link !== undefined) return link;
    throw new MeshError('SAME_REGION', `a link needs two regions, not '${from}' twice`);
  }

  /** Cuts the connection of two regions, or with `oneWay` only what goes from the first. */
  partition(from: string, to: string, { oneWay = false } = {}): void {
    this.link(from, to).cut();
    if (!oneWay) this.link(to, from).cut();
  }

  /** Heals both directions between two regions, or without names every cut. */
  heal(one?: string, other?: string): void {
    const healed =
      one === undefined || other === undefined
        ? this.links
        : [this.link(one, other), this.link(other, one)];
    for (const link of healed) link.heal();
  }

  /** Changes how both directions between two regions behave. */
  shapeLink(one: string, other: string, change: Partial<LinkSettings>): void {
    for (const link of [this.link(one, other), this.link(other, one)]) {
      link.settings = { ...link.settings, ...change };
    }
  }

  skew(name: string, skewMs: number): void {
    this.region(name).clock.skewMs = skewMs;
  }

  /** Pins a region's clock, or with undefined lets it run again. */
  pinClock(name: string, atMs: number | undefined): void {
    this.region(name).clock.pinnedMs = atMs;
  }

  pause(name: string): void {
    const region = this.region(name);
    if (region.condition === 'up') this.setCondition(region, 'paused');
  }

  resume(name: string): void {
    const region = this.region(name);
    if (region.condition === 'paused') this.setCondition(region, 'up');
  }

  private setCondition(region: Region, condition: Region['condition']): void {
    region.condition = condition;
    this.reconnect(region);
    this.conditions.tell(region);
  }

  private reconnect(region: Region): void {
    for (const link of this.links) if (link.from === region || link.to === region) link.reset();
  }

  setStale(name: string, isStale: boolean): void {
    const region = this.region(name);
    region.isStale = isStale;
    region.awaitsSync = false;
    this.conditions.tell(region);
  }

  /**
   * Takes a region down. `loseMs` is what it has not saved: up to a second of its latest history,
   * beyond that everything. Losing anything makes it come back as a new incarnation.
   */
  crash(name: string, { loseMs = 0 } = {}): void {
    const region = this.region(name);
    if (region.condition === 'down') return;
    this.setCondition(region, 'down');
    region.keepsSaved = true;
    region.space.inbox.clear();
    if (loseMs <= 0) return;
    if (region.incarnation + 1 >= MAX_INCARNATIONS) {
      throw new MeshError('INCARNATIONS', `region '${name}' lost data too often; start a new mesh`);
    }
    const { backlog } = region.space;
    const had = [...backlog.after(0, Infinity), ...region.journal.effects()];
    region.rebuild(loseMs > FSYNC_MS ? -Infinity : this.time.now() - loseMs);
    this.follow(region);
    this.noteLostWrites(region, had);
  }

  /** Of what the region had, whoever wrote it: what no region has any more. */
  private noteLostWrites(region: Region, had: readonly Effect[]): void {
    const byDot = new Map(had.map((effect) => [dotOf(effect), effect]));
    for (const effect of byDot.values()) {
      const { origin, seq } = effect;
      if (this.regions.every(({ space }) => seenOf(space.version, origin) < seq)) {
        this.lostWrites.push({ region: region.name, effect });
      }
    }
  }

  /** Brings a crashed region back; after a loss it is stale until it has synced with its peers. */
  restart(name: string): void {
    const region = this.region(name);
    if (region.condition !== 'down') return;
    if (region.hasLost) {
      region.hasLost = false;
      region.awaitsSync = false;
      region.isStale = false;
      if (this.options.restartWrites === 'after-sync' && this.regions.length > 1) {
        region.awaitSync();
      }
    }
    this.setCondition(region, 'up');
    for (const link of this.links) link.wake();
  }

  /** Delivers everything between connected regions and expires what is due. */
  sync(): void {
    for (let isMoving = true; isMoving;) {
      isMoving = false;
      for (const link of this.links) if (link.flush()) isMoving = true;
      if (isMoving) continue;
      for (const region of this.regions) if (region.isRunning) region.space.expireDue();
      isMoving = this.links.some((link) => link.flush());
    }
    for (const region of this.regions) this.updateStaleness(region);
  }

  private updateStaleness(region: Region): void {
    if (!region.awaitsSync) return;
    const peers = this.links.filter((link) => link.to === region && link.isConnected);
    if (peers.length === 0) return;
    const target = peers.reduce(
      (version, { from }) => joinVersions(version, from.versionToReach(region)),
      region.space.version as readonly number[],
    );
    if (!dominates(region.space.version, target)) return;
    region.releaseFromSync();
    this.conditions.tell(region);
  }

  /** True when every running region has seen the same effects and shows the same. */
  converged(): boolean {
    const [first, ...others] = this.running();
    const hasAll = others.every(
      ({ space }) => first !== undefined && isSameVersion(space.version, first.space.version),
    );
    return hasAll && this.diff().length === 0;
  }

  private running(): readonly Region[] {
    return this.regions.filter(({ condition }) => condition !== 'down');
  }

  /** One line per key and region where running regions show different values. */
  diff(): string[] {
    const running = this.running();
    const keys = new Set(running.flatMap(({ replica }) => [...replica.keys()]));
    return [...keys].sort().flatMap((key) => {
      const shown = running.map((region) => ({
        name: region.name,
        value: describeKey(region.replica, key),
      }));
      if (shown.every(({ value }) => value === shown[0]?.value)) return [];
      return shown.map(({ name, value }) => `${key} ${name} ${value}`);
    });
  }

  /** Every remembered effect that made a key's value, what each region shows, and why. */
  trace(key: string): string[] {
    return traceKey(key, this.regions, this.history);
  }

  setOptions(change: Partial<EngineOptions>): void {
    this.options = { ...this.options, ...change };
    for (const { space } of this.regions) space.setOptions(this.options);
  }

  private tickLater(): void {
    this.ticking = this.time.schedule(TICK_MS, () => {
      this.tick();
      this.tickLater();
    });
  }

  /** Reports what is saved, moves the stable version and expires what is due. */
  private tick(): void {
    for (const region of this.regions) {
      if (!region.isRunning) continue;
      region.space.expireDue();
      if (this.regions.length === 1) continue;
      const durable = region.durableVersion(this.time.now());
      for (const link of this.links) if (link.from === region) link.report(durable);
      const peers = this.regions.filter((peer) => peer !== region).map(({ id }) => id);
      region.space.advanceStable(peers, durable);
      this.noteCutOff(region);
      this.updateStaleness(region);
    }
  }

  /** Option `staleAfterPartition`: a region cut off for long goes stale until it has caught up. */
  private noteCutOff(region: Region): void {
    const limitMs = this.options.staleAfterPartition;
    const isConnected = this.links.some((link) => link.to === region && link.isConnected);
    region.cutOffSince = isConnected ? undefined : (region.cutOffSince ?? this.time.now());
    if (limitMs === 0 || region.cutOffSince === undefined || region.isStale) return;
    if (this.time.now() - region.cutOffSince < limitMs) return;
    region.awaitSync();
    region.peerTargets.clear();
    this.conditions.tell(region);
  }

  /** Stops the clockwork; nothing is scheduled afterwards. */
  close(): void {
    this.ticking?.cancel();
  }
}

function checkNames(names: readonly string[]): readonly string[] {
  const bad = names.find((name) => !REGION_NAME.test(name));
  if (bad !== undefined) {
    throw new MeshError('REGION_NAME', `bad region name '${bad}': use letters, digits and dashes`);
  }
  if (names.length === 0 || new Set(names).size < names.length) {
    throw new MeshError('REGIONS', 'a mesh needs one or more regions with different names');
  }
  if (names.length > MAX_REPLICA_ID) {
    throw new MeshError('REGIONS', `a mesh has at most ${MAX_REPLICA_ID} regions`);
  }
  return names;
}
