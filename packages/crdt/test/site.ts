import type { Change, Effect as EffectType, Instance, Knowledge, Wipe } from '../src/index.js';
import {
  Effect,
  KeyState,
  defaultReadRules,
  joinVersions,
  makeOrigin,
  meetVersions,
  readText,
  seenOf,
} from '../src/index.js';
import type { VersionVector } from '../src/index.js';

/** One replica of one key, without network, clock or index: the least that can run the merges. */
export class Site {
  readonly origin: number;
  readonly state = new KeyState();
  readonly log: EffectType[] = [];
  version: number[] = [];
  clock = 1_000;
  lamport = 0;
  known: Knowledge = { rules: defaultReadRules, stable: [] };
  private readonly reports = new Map<number, VersionVector>();

  constructor(replicaId: number, rules = defaultReadRules) {
    this.origin = makeOrigin(replicaId, 0);
    this.known = { rules, stable: [] };
  }

  write(change: Change | undefined, wipes: Wipe = 'nothing', expireAtMs?: number): EffectType {
    const seq = this.log.length + 1;
    const cause = { origin: this.origin, seq, context: [...this.version] };
    const isCreation = change !== undefined && this.state.isAbsent(this.known);
    const kills = wipes === 'nothing' ? undefined : this.state.killable();
    const effect = new Effect(
      cause,
      'key',
      isCreation ? 'all' : wipes,
      change,
      expireAtMs,
      undefined,
      kills,
    );
    this.log.push(effect);
    this.accept(effect);
    return effect;
  }

  /** Applies the next effect of an origin; those seen before are ignored. */
  receive(effect: EffectType): void {
    if (effect.seq === seenOf(this.version, effect.origin) + 1) this.accept(effect);
  }

  private accept(effect: EffectType): void {
    while (this.version.length <= effect.origin) this.version.push(0);
    this.version[effect.origin] = effect.seq;
    const { change } = effect;
    if (change?.kind === 'list') {
      this.lamport = Math.max(this.lamport, change.time + change.values.length - 1);
    }
    this.state.applyEffect(effect, this.version, this.known);
    this.state.settleEarly(this.version);
  }

  /** Pulls up to `count` effects of another site that are missing here. */
  pull(from: Site, count = Infinity): void {
    const seen = seenOf(this.version, from.origin);
    for (const effect of from.log.slice(seen, seen + count)) this.receive(effect);
  }

  merge(from: Site): void {
    this.state.mergeState(from.state, this.version, from.version, this.known);
    this.version = [...joinVersions(this.version, from.version)];
    this.lamport = Math.max(this.lamport, from.lamport);
  }

  /** Hears from every site whose writes it has all seen, and moves its stable version. */
  gossip(sites: readonly Site[]): void {
    for (const site of sites) {
      if (seenOf(this.version, site.origin) === site.log.length) {
        this.reports.set(site.origin, [...site.version]);
      }
    }
    const stable = sites.reduce<VersionVector>(
      (version, site) => meetVersions(version, this.reports.get(site.origin) ?? []),
      this.version,
    );
    this.known = { rules: this.known.rules, stable };
    this.state.compactAll(this.known);
  }

  /** A copy that has seen and holds the same. */
  clone(): Site {
    const copy = new Site(15, this.known.rules);
    copy.merge(this);
    return copy;
  }
}

/** What a reader sees, in one comparable text. */
export function read({ state, known }: Site): string {
  const shown = state.shown(known);
  const value = shown === undefined ? null : [shown.kind, readInstance(shown, known)];
  return JSON.stringify([value, state.expiryShown(known)?.atMs]);
}

export function readInstance(instance: Instance, known: Knowledge): unknown {
  switch (instance.kind) {
    case 'string':
      return readText(instance, known);
    case 'hash':
      return Array.from(instance.cells, ([field, cell]) => [
        field,
        readText(cell, known),
        instance.expiries?.of(field)?.atMs,
      ]).sort();
    case 'set':
      return [...instance.members.keys()].sort();
    case 'zset':
      return Array.from(instance.ranked(known).ascend(0), ({ member, score }) => [member, score]);
    case 'list':
      return Array.from(instance.sequence.visible(0), ({ value }) => value);
    case 'stream':
      return [
        Array.from(instance.order.ascend(0), ({ id, fields }) => [String(id), fields]),
        [...instance.groups.values()]
          .filter(({ isAlive }) => isAlive)
          .map(({ name }) => name)
          .sort(),
        String(instance.total().lastId),
      ];
    case 'hyperloglog':
      return [...(instance.registers?.entries() ?? [])].filter(([, rank]) => rank > 0);
  }
}

/** The live dots behind the value: two sites that agree on them will agree on whatever follows. */
export function dots({ state }: Site): string {
  const expiry = (state.expiry?.times ?? []).map(({ dot, atMs }) => [dot, atMs]).sort();
  const values = state
    .instances()
    .map((instance) => [instance.kind, dotsOf(instance)] as const)
    .filter(([, live]) => live.length > 0);
  return JSON.stringify([expiry, values.sort()]);
}

function dotsOf(instance: Instance): readonly unknown[] {
  switch (instance.kind) {
    case 'string':
      return cellDots(instance);
    case 'hash':
      return Array.from(instance.cells, ([path, cell]) => [
        path,
        ...cellDots(cell),
        instance.expiries?.of(path)?.dot,
      ]).sort();
    case 'zset':
      return Array.from(instance.cells, ([path, cell]) => [path, ...cellDots(cell)]).sort();
    case 'set':
      return Array.from(instance.members, ([member, live]) => [member, live]).sort();
    case 'list':
      return Array.from(instance.sequence.visible(0), ({ id }) => id);
    case 'stream':
      return Array.from(instance.order.ascend(0), ({ dot }) => dot);
    case 'hyperloglog':
      return instance.registers === undefined ? [] : ['registers'];
  }
}

/** Bases, and increments as far as both sides can tell them apart: a fold hides single dots. */
const cellDots = (cell: {
  bases(): readonly { dot: number }[];
  contributions(): readonly { origin: number; onBase: number }[];
}): readonly unknown[] => [
  ...cell
    .bases()
    .map(({ dot }) => dot)
    .sort((one, other) => one - other),
  ...cell.contributions().map(({ origin, onBase }) => [origin, onBase]),
];
