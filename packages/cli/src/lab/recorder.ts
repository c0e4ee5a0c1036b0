import type { Effect } from '@geoslot/crdt';
import { replicaOfOrigin, seenOf } from '@geoslot/crdt';
import { describeEffect, describeWrite, type Region, type RunningMesh } from '@geoslot/mesh';
import type { KeyView, LabEvent, Shown } from '../../page/protocol.js';
import type { NameOf } from './key-parts.js';
import { readKey } from './read-key.js';
import { readable, textOf } from './readable.js';

/** Events kept for the timeline; older ones are folded into the base. */
const maxEvents = 400;
/** Keys shown of one region. */
const maxKeys = 200;
/** Effects told one by one between two drains; the rest are told in sum. */
const maxBurst = 200;

type Draft = Omit<LabEvent, 'id' | 'atMs'>;
/** Views by key. */
type Keys = Map<string, KeyView>;

/** What names an effect in every region. */
type EffectId = Pick<Effect, 'origin' | 'seq'>;

/** Watches what regions show and writes down, event by event, what changes it. */
export class Recorder {
  readonly #mesh: RunningMesh;
  readonly #nameOf: NameOf;
  readonly #shown = new Map<string, Keys>();
  readonly #base = new Map<string, Keys>();
  readonly #stops = new Map<Region, () => void>();
  /** The effects behind the events that are kept, by their names. */
  readonly #effects = new Map<string, EffectId>();
  /** The clocks by which regions were last looked at. */
  readonly #clocks = new Map<Region, string>();
  #events: LabEvent[] = [];
  #undrained: LabEvent[] = [];
  #nextId = 1;
  #burst = 0;
  readonly #overrun = new Set<Region>();

  constructor(mesh: RunningMesh) {
    this.#mesh = mesh;
    const { regions, conditions } = mesh.engine;
    this.#nameOf = (id) => regions.find((region) => region.id === id)?.name ?? `replica ${id}`;
    for (const region of regions) {
      this.#shown.set(region.name, new Map());
      this.#base.set(region.name, new Map());
      this.#follow(region);
    }
    conditions.add((region) => {
      // A region that lost data comes back with another keyspace.
      this.#follow(region);
      if (region.condition !== 'down') this.#reconcile(region, 'shows after a restart');
    });
  }

  #follow(region: Region): void {
    this.#stops.get(region)?.();
    const stops = [
      region.space.applied.add((effect) => this.#onEffect(region, effect)),
      region.space.merged.add(() => this.#onFullSync(region)),
    ];
    this.#stops.set(region, () => {
      for (const stop of stops) stop();
    });
  }

  #onEffect(region: Region, effect: Effect): void {
    this.#burst += 1;
    if (this.#burst > maxBurst) {
      this.#overrun.add(region);
      return;
    }
    const writer = this.#nameOf(replicaOfOrigin(effect.origin));
    const name = describeWrite(effect.origin, effect.seq, this.#nameOf);
    this.#effects.set(name, { origin: effect.origin, seq: effect.seq });
    const isKey = effect.message === undefined;
    const shown = isKey ? this.#look(region, effect.key) : undefined;
    this.#record({
      kind: writer === region.name ? 'write' : 'arrival',
      effect: name,
      region: region.name,
      key: isKey ? textOf(effect.key) : null,
      text: readable(describeEffect(effect)),
      shown: shown === undefined ? [] : [shown],
    });
  }

  /** A full sync brings state instead of effects: those it stands for have arrived with it. */
  #onFullSync(region: Region): void {
    this.#reconcile(region, 'took over by a full sync');
    const here = this.#events.filter((event) => event.region === region.name);
    const arrived = new Set(here.map(({ effect }) => effect));
    for (const { kind, effect, key, text } of [...this.#events]) {
      const id = this.#effects.get(effect ?? '');
      if (kind !== 'write' || id === undefined || arrived.has(effect)) continue;
      if (seenOf(region.space.version, id.origin) < id.seq) continue;
      this.#record({ kind: 'arrival', effect, region: region.name, key, text, shown: [] });
    }
  }

  /** What changed in what the region shows of a key, undefined when nothing did. */
  #look(region: Region, key: string): Shown | undefined {
    const keys = this.#keysOf(region);
    const before = keys.get(key);
    if (before === undefined && keys.size >= maxKeys) return undefined;
    const view = readKey(region, key, this.#nameOf);
    if (view === null) {
      return keys.delete(key) ? { region: region.name, key: textOf(key), view } : undefined;
    }
    if (JSON.stringify(before) === JSON.stringify(view)) return undefined;
    keys.set(key, view);
    return { region: region.name, key: textOf(key), view };
  }

  #keysOf({ name }: Region): Keys {
    return this.#shown.get(name) ?? new Map<string, KeyView>();
  }

  /** Compares all a region shows with what was told, and tells the difference. */
  #reconcile(region: Region, text: string): void {
    const known = this.#keysOf(region);
    const others = known.size < maxKeys ? region.space.states.keys() : [];
    const keys = [...known.keys(), ...others];
    const shown = keys.flatMap((key) => this.#look(region, key) ?? []);
    if (shown.length === 0) return;
    this.#record({ kind: 'change', effect: null, region: region.name, key: null, text, shown });
  }

  /** Writes down what somebody did to links and regions. */
  mark(text: string): void {
    this.#record({ kind: 'mark', effect: null, region: null, key: null, text, shown: [] });
  }

  #record(draft: Draft): void {
    const event = { id: this.#nextId, atMs: Date.now(), ...draft };
    this.#nextId += 1;
    this.#events.push(event);
    this.#undrained.push(event);
    while (this.#events.length > maxEvents) this.#fold(this.#events.shift());
  }

  #fold(event: LabEvent | undefined): void {
    if (event?.kind === 'write' && event.effect !== null) this.#effects.delete(event.effect);
    for (const { region, key, view } of event?.shown ?? []) {
      if (view === null) this.#base.get(region)?.delete(key);
      else this.#base.get(region)?.set(key, view);
    }
  }

  /** The events since the last drain, with what time alone has changed and what was left out. */
  drain(): readonly LabEvent[] {
    for (const region of this.#overrun) this.#reconcile(region, 'shows after more effects at once');
    this.#overrun.clear();
    this.#burst = 0;
    for (const region of this.#mesh.engine.regions) {
      this.#noteExpired(region);
      this.#noteClock(region);
    }
    const events = this.#undrained;
    this.#undrained = [];
    return events;
  }

  #noteExpired(region: Region): void {
    const now = region.clock.now();
    const due = [...this.#keysOf(region)].filter(
      ([, { expireAtMs }]) => expireAtMs !== null && expireAtMs <= now,
    );
    for (const [key] of due) {
      const shown = this.#look(region, key);
      if (shown === undefined) continue;
      const place = { effect: null, region: region.name, key: textOf(key) };
      this.#record({ kind: 'change', ...place, text: 'expired', shown: [shown] });
    }
  }

  /** A clock that was moved shows other keys: expiry is absolute. */
  #noteClock(region: Region): void {
    const { skewMs, pinnedMs } = region.clock;
    const clock = `${skewMs} ${pinnedMs}`;
    const before = this.#clocks.get(region);
    this.#clocks.set(region, clock);
    if (before !== undefined && before !== clock) this.#reconcile(region, 'shows by its new clock');
  }

  get events(): readonly LabEvent[] {
    return this.#events;
  }

  /** What regions showed before the first event that is kept. */
  get base(): readonly Shown[] {
    return [...this.#base].flatMap(([region, keys]) =>
      [...keys].map(([key, view]) => ({ region, key, view })),
    );
  }
}
