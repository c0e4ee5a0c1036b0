import type { AnyIncrement, Effect, VersionVector } from '@geoslot/crdt';
import { incrementOf, partCount } from '@geoslot/crdt';
import { EffectLog } from './effect-log.js';
import { FormerKeys } from './former-keys.js';
import type { KeyEntry } from './key-table.js';
import type { Keyspace } from './keyspace.js';
import type { Recorder } from './recorder.js';

interface Moment {
  readonly at: number;
  readonly first: number;
}

/** What changed since an instant, and what was there before. */
interface Epoch {
  readonly startedAt: number;
  readonly version: VersionVector;
  readonly before: FormerKeys;
  /** Effects in the order of application. */
  readonly effects: EffectLog;
  /** When they were applied: each moment with the number of effects before it. */
  readonly moments: Moment[];
  /** How many parts of a key were saved one by one. */
  readonly partsOf: Map<KeyEntry, number>;
  /** How many elements were copied with their whole key. */
  copied: number;
}

/** Copying as many elements takes about a twentieth of a second (measured). */
const COPIED_IN_AN_EPOCH = 100_000;

/**
 * What one region applied of late: from it a crashed region comes back as it was some milliseconds
 * earlier. A key is saved before it changes, so that keys at rest cost nothing; an epoch is kept
 * while an instant in it may still be asked for. An increment removes nothing: it is taken back by
 * its number, and needs no saving.
 *
 * Of a set, a hash or a sorted set the elements that change are saved one by one, until they are as
 * many as the key has; then, and of all other keys at once, the whole key, once an epoch. An epoch
 * in which large keys were copied lasts longer in proportion, so that copying stays a small share.
 */
export class Journal implements Recorder {
  private readonly now: () => number;
  private readonly keptMs: number;
  private space: Keyspace | undefined;
  private epochs: Epoch[] = [];
  private epoch: Epoch | undefined;
  private epochNumber = 0;

  constructor(now: () => number, keptMs: number) {
    this.now = now;
    this.keptMs = keptMs;
  }

  /** Records what this keyspace applies from now on. */
  follow(space: Keyspace): void {
    this.space = space;
    this.epochs = [];
    this.begin(space, this.now());
    space.recorder = this;
  }

  /** The effects still remembered, oldest first. */
  effects(): Effect[] {
    return this.epochs.flatMap(({ effects }) => effects.slice());
  }

  saveBefore(entry: KeyEntry, effect: Effect): void {
    if (entry.savedIn === this.epochNumber || incrementOf(effect) !== undefined) return;
    if (!this.saveParts(entry, effect)) this.save(entry);
  }

  /** False when the whole key has to be saved, or that costs no more. */
  private saveParts(entry: KeyEntry, effect: Effect): boolean {
    const parts = entry.partsBefore(effect);
    if (parts === undefined || this.epoch === undefined) return false;
    const { partsOf, before } = this.epoch;
    const count = (partsOf.get(entry) ?? 0) + partCount(parts);
    if (count > entry.elementCount) return false;
    partsOf.set(entry, count);
    before.addParts(entry, parts);
    return true;
  }

  save(entry: KeyEntry): void {
    if (entry.savedIn === this.epochNumber || this.space === undefined) return;
    entry.savedIn = this.epochNumber;
    if (this.epoch === undefined) return;
    this.epoch.copied += entry.elementCount;
    this.epoch.before.add(entry, this.space);
  }

  noteCreation(entry: KeyEntry): void {
    entry.savedIn = this.epochNumber;
    this.epoch?.before.addAbsent(entry.key);
  }

  record(effect: Effect): void {
    const { epoch, space } = this;
    if (epoch === undefined || space === undefined) return;
    const now = this.now();
    if (epoch.moments.at(-1)?.at !== now) {
      epoch.moments.push({ at: now, first: epoch.effects.length });
    }
    epoch.effects.push(effect);
    const lastsMs = this.keptMs * Math.max(epoch.copied / COPIED_IN_AN_EPOCH, 1);
    if (now - epoch.startedAt >= lastsMs) this.begin(space, now);
  }

  closeEpoch(): void {
    if (this.space !== undefined) this.begin(this.space, this.now());
  }

  private begin(space: Keyspace, now: number): void {
    this.epoch = newEpoch(space, now);
    this.epochs.push(this.epoch);
    this.epochNumber += 1;
    while ((this.epochs[1]?.startedAt ?? Infinity) <= now - this.keptMs) this.epochs.shift();
  }

  /** Fills a new keyspace with what the followed one, which is gone, had applied at an instant. */
  replayInto(target: Keyspace, upToMs: number): void {
    const first = this.epochs.findLastIndex(({ startedAt }) => startedAt <= upToMs);
    const epoch = this.epochs[first];
    if (epoch === undefined || this.space === undefined) return;
    const later = epoch.moments.find(({ at }) => at > upToMs);
    const replayed = epoch.effects.slice(0, later?.first);
    const entries = entriesAt(this.space, this.epochs.slice(first), versionAfter(epoch, replayed));
    target.restore(this.space, entries, epoch.version);
    for (const effect of replayed) target.receive(effect);
    // Only now: an effect that is stable when it arrives must have nothing concurrent to it.
    target.addStable(this.space.known.stable);
  }
}

const newEpoch = (space: Keyspace, startedAt: number): Epoch => ({
  startedAt,
  version: [...space.version],
  before: new FormerKeys(),
  effects: new EffectLog(),
  moments: [],
  partsOf: new Map(),
  copied: 0,
});

/** What the region had seen once it had applied these effects of the epoch. */
function versionAfter(epoch: Epoch, effects: readonly Effect[]): VersionVector {
  const version = [...epoch.version];
  for (const { origin, seq } of effects) {
    while (version.length <= origin) version.push(0);
    version[origin] = seq;
  }
  return version;
}

/**
 * The keys as they were when the first of these epochs began, but for increments up to `version`,
 * which stay: they are not added again.
 */
function entriesAt(
  space: Keyspace,
  epochs: readonly Epoch[],
  version: VersionVector,
): Iterable<KeyEntry> {
  const entries = new Map<string, KeyEntry>(space.states);
  for (const { before } of epochs.toReversed()) before.putBack(entries);
  for (const [key, place] of incrementedIn(epochs)) entries.get(key)?.takeBackAt(place, version);
  return entries.values();
}

/** Where increments went, each place once. */
function incrementedIn(epochs: readonly Epoch[]): Iterable<readonly [string, AnyIncrement]> {
  const places = new Map<string, readonly [string, AnyIncrement]>();
  for (const { effects } of epochs) {
    for (const effect of effects.slice()) {
      const increment = incrementOf(effect);
      if (increment === undefined) continue;
      const path = increment.kind === 'string' ? undefined : increment.path;
      places.set(JSON.stringify([effect.key, increment.kind, path]), [effect.key, increment]);
    }
  }
  return places.values();
}
