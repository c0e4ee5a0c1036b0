import type { Effect, VersionVector } from '@geoslot/crdt';
import { isIncrement } from '@geoslot/crdt';
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
}

/**
 * What one region applied of late: from it a crashed region comes back as it was some milliseconds
 * earlier. A key is copied before its first change in an epoch, so that keys at rest cost nothing;
 * an epoch is kept while an instant in it may still be asked for. An increment of a string removes
 * nothing: it is taken back by its number, and needs no copy.
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
    if (!isIncrement(effect)) this.save(entry);
  }

  save(entry: KeyEntry): void {
    if (entry.savedIn === this.epochNumber || this.space === undefined) return;
    entry.savedIn = this.epochNumber;
    this.epoch?.before.add(entry, this.space);
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
    if (now - epoch.startedAt >= this.keptMs) this.begin(space, now);
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
  const incremented = new Set<string>();
  for (const { effects } of epochs) {
    for (const effect of effects.slice()) {
      if (isIncrement(effect)) incremented.add(effect.key);
    }
  }
  for (const key of incremented) entries.get(key)?.takeBack(version);
  return entries.values();
}
