import type { EarlyRemoval, Scope, Side } from './cause.js';
import { isEarly } from './cause.js';
import type { Base } from './cell.js';
import { pathsOf } from './cell-map.js';
import type { DataType } from './data-type.js';
import type { AnyIncrement, Change, Effect, KilledKind } from './effect.js';
import type { ExpiryTime } from './expiry.js';
import { Expiry } from './expiry.js';
import type { FormerElements, FormerParts } from './former-parts.js';
import type { Kind } from './kind.js';
import type { Collection, CollectionKind, Instance, InstanceOf } from './instances.js';
import { newCollection } from './instances.js';
import { StringRegister } from './register.js';
import type { Knowledge } from './rules.js';
import type { VersionVector } from './version-vector.js';
import { NOTHING_SEEN, joinVersions } from './version-vector.js';

type AnyCollection = DataType<Collection, Change>;

/**
 * Everything one replica knows of one key: its typed instances, its expiry and waiting removals.
 *
 * The string of a key is the state itself, not an object beside it: most keys are strings, and
 * reaching for one object more costs a request among many keys a tenth of its time (measured).
 *
 * Regions may give one key different types concurrently. All instances are kept; reads show the one
 * from the smallest replica id (our choice; Redis documents only that such headers exist).
 */
export class KeyState extends StringRegister {
  /** The only instance that is no string, or the first of several. */
  private collection: Collection | undefined = undefined;
  private moreCollections: Collection[] | undefined = undefined;
  expiry: Expiry | undefined = undefined;
  early: readonly EarlyRemoval[] | undefined = undefined;

  private collections(): readonly Collection[] {
    if (this.collection === undefined) return [];
    return this.moreCollections === undefined
      ? [this.collection]
      : [this.collection, ...this.moreCollections];
  }

  instances(): readonly Instance[] {
    return this.isBlank ? this.collections() : [this, ...this.collections()];
  }

  /** True when more than one type has been given to the key. */
  private get isMixed(): boolean {
    return this.collection !== undefined && (this.moreCollections !== undefined || !this.isBlank);
  }

  find<K extends Kind>(kind: K): InstanceOf<K> | undefined {
    const found = kind === 'string' ? this.findString() : this.findCollection(kind);
    // The discriminant was compared just above; the compiler does not relate it to K.
    return found as InstanceOf<K> | undefined;
  }

  private findString(): StringRegister | undefined {
    return this.isBlank ? undefined : this;
  }

  private findCollection(kind: Kind): Collection | undefined {
    return this.collection?.kind === kind
      ? this.collection
      : this.moreCollections?.find((other) => other.kind === kind);
  }

  private collectionOf(kind: CollectionKind): AnyCollection {
    const found = this.findCollection(kind);
    if (found !== undefined) return found;
    const created = newCollection(kind);
    if (this.collection === undefined) this.collection = created;
    else (this.moreCollections ??= []).push(created);
    return created;
  }

  /** The visible instance, here or hidden by a conflict, whose removal wins. */
  killable(): KilledKind | undefined {
    if (this.collection === undefined) return undefined;
    if (this.find('hyperloglog')?.isEmpty() === false) return 'hyperloglog';
    return this.find('stream')?.isEmpty() === false ? 'stream' : undefined;
  }

  /** True when fields of its hash may end by themselves. */
  get hasFieldExpiry(): boolean {
    return this.collection !== undefined && this.find('hash')?.expiries !== undefined;
  }

  /** The instance reads show, undefined when there is no key to see. */
  shown(known: Knowledge): Instance | undefined {
    const { collection } = this;
    if (collection === undefined) return this.isEmpty(known) ? undefined : this;
    if (!this.isMixed) return collection.isEmpty() ? undefined : collection;
    let shown: Instance | undefined;
    for (const candidate of this.instances()) {
      if (candidate.isEmpty(known)) continue;
      if (shown === undefined || isBefore(candidate, shown, known)) shown = candidate;
    }
    return shown;
  }

  /** Two or more regions gave the key different types and none has observed the other. */
  hasTypeConflict(known: Knowledge): boolean {
    if (!this.isMixed) return false;
    return this.instances().filter((instance) => !instance.isEmpty(known)).length > 1;
  }

  /** The expiry in force; `NEVER` is shown as none. */
  expiryShown(known: Knowledge): ExpiryTime | undefined {
    if (this.expiry === undefined) return undefined;
    const isWithValue = known.rules.setExVsSetEx === 'with-value';
    const winner = this.expiry.winner(isWithValue ? this.winner(known.rules)?.dot : undefined);
    return winner === undefined || winner.atMs === Infinity ? undefined : winner;
  }

  /** Applies one effect; `version` is what the replica has seen, the effect included. */
  applyEffect(effect: Effect, version: VersionVector, known: Knowledge): void {
    const { change } = effect;
    if (effect.wipes !== 'nothing') this.wipe(effect);
    if (effect.expireAtMs !== undefined) {
      const expiry = (this.expiry ??= new Expiry());
      expiry.write(effect.expireAtMs, change !== undefined, effect, this.early);
    }
    if (change?.kind === 'string') this.apply(change, effect, this.early, known);
    else if (change !== undefined) {
      this.collectionOf(change.kind).apply(change, effect, this.early, known);
    }
    if (isEarly(effect, version)) this.remember(effect);
    if (this.isMixed) this.forgetTypes(known);
    if (this.expiry?.times.length === 0) this.expiry = undefined;
  }

  private wipe(effect: Effect): void {
    this.clear(effect);
    if (this.collection !== undefined) for (const other of this.collections()) other.clear(effect);
    if (effect.wipes === 'all') this.expiry?.clear(effect);
    if (effect.kills === undefined) return;
    this.collectionOf(effect.kills);
    this.find(effect.kills)?.delete(effect);
  }

  private remember(effect: Effect): void {
    const removals = removalsOf(effect);
    if (removals.length > 0) this.early = [...(this.early ?? []), ...removals];
  }

  /** Forgets the types nothing is left of. */
  private forgetTypes(known: Knowledge): void {
    if (this.isForgettable(known.stable)) this.forget();
    const left = this.collections().filter((other) => !other.isForgettable(known.stable));
    if (left.length === 0 && this.isBlank) return;
    this.collection = left[0];
    this.moreCollections = left.length > 1 ? left.slice(1) : undefined;
  }

  /** Drops waiting removals whose adds have all arrived. */
  settleEarly(version: VersionVector): void {
    if (this.early === undefined) return;
    const left = this.early.filter(({ cause }) => isEarly(cause, version));
    this.early = left.length === 0 ? undefined : left;
  }

  /** Merges another replica's state of the key; an absent key is an empty state. */
  mergeState(other: KeyState, mine: VersionVector, theirs: VersionVector, known: Knowledge): void {
    const here: Side = { version: mine, early: this.early };
    const there: Side = { version: theirs, early: other.early };
    this.merge(other, here, there);
    const ours = this.collections();
    for (const own of ours) {
      const target: AnyCollection = own;
      target.merge(other.findCollection(own.kind) ?? newCollection(own.kind), here, there, known);
    }
    for (const theirs of other.collections()) {
      if (ours.some(({ kind }) => kind === theirs.kind)) continue;
      this.collectionOf(theirs.kind).merge(theirs, here, there, known);
    }
    if (this.expiry !== undefined || other.expiry !== undefined) {
      this.expiry ??= new Expiry();
      this.expiry.merge(other.expiry ?? new Expiry(), here, there);
      if (this.expiry.times.length === 0) this.expiry = undefined;
    }
    this.early = joinEarly(this.early, other.early);
    if (this.early !== undefined) this.settleEarly(joinVersions(mine, theirs));
    if (this.isMixed) this.forgetTypes(known);
  }

  /** Turns this blank state into that one; `version` is what its replica has seen. */
  takeOver(other: KeyState, version: VersionVector, known: Knowledge): void {
    this.mergeState(other, NOTHING_SEEN, version, known);
    // As they are: who goes back before the arrival of an add needs the removal that waits for it.
    this.early = other.early;
  }

  /**
   * What an effect is about to touch of a key that holds one collection, so that it can be put
   * back; undefined when it may touch anything.
   */
  partsBefore({ wipes, change, kills }: Effect): FormerParts | undefined {
    const { collection, early } = this;
    if (collection === undefined || this.isMixed) return undefined;
    if (wipes !== 'nothing' || kills !== undefined) return undefined;
    const elements = change === undefined ? undefined : elementsBefore(collection, change);
    if (change !== undefined && elements === undefined) return undefined;
    return { elements, times: this.expiry?.times ?? [], early };
  }

  putBack({ elements, times, early }: FormerParts): void {
    if (elements !== undefined) this.putBackElements(elements);
    this.expiry = times.length === 0 ? undefined : new Expiry();
    if (this.expiry !== undefined) this.expiry.times = times;
    this.early = early;
  }

  private putBackElements(elements: FormerElements): void {
    this.collectionOf(elements.kind);
    switch (elements.kind) {
      case 'set':
        this.find('set')?.putBack(elements);
        break;
      case 'hash':
        this.find('hash')?.putBack(elements);
        break;
      case 'zset':
        this.find('zset')?.putBack(elements);
        break;
    }
  }

  /** Takes back the increments of this place that a replica with this version had not seen. */
  takeBackAt(place: AnyIncrement, version: VersionVector): void {
    if (place.kind === 'string') this.takeBack(version);
    else this.find(place.kind)?.takeBack(place.path, version);
  }

  /** How many elements its collections keep. */
  get elementCount(): number {
    return this.collections().reduce((sum, { size }) => sum + size, 0);
  }

  /** The write that is all there is to the key, a plain string; undefined when there is more. */
  onlyWrite(): Base<string> | undefined {
    const hasMore = this.collection ?? this.expiry ?? this.early;
    return hasMore === undefined ? this.onlyBase() : undefined;
  }

  /** Turns this blank state into the string of one write. */
  writeOnly(base: Base<string>): void {
    this.takeOnlyBase(base);
  }

  /** True when nothing is visible; leftovers are kept until every region has seen as much. */
  isAbsent(known: Knowledge): boolean {
    return this.shown(known) === undefined;
  }

  /** True when nothing is left that a write still under way could need. */
  isSpent({ stable }: Knowledge): boolean {
    return (
      this.early === undefined &&
      this.expiry?.isStable(stable) !== false &&
      this.instances().every((instance) => instance.isForgettable(stable))
    );
  }

  compactAll(known: Knowledge): void {
    for (const instance of this.instances()) instance.compact(known);
    if (this.isMixed) this.forgetTypes(known);
  }
}

/** What a change is about to touch; undefined when that can't be told from the change. */
function elementsBefore(collection: Collection, change: Change): FormerElements | undefined {
  if (collection.kind === 'set' && change.kind === 'set') return collection.elementsBefore(change);
  if (collection.kind === 'hash' && change.kind === 'hash') {
    return collection.elementsBefore(change);
  }
  if (collection.kind === 'zset' && change.kind === 'zset') {
    return collection.elementsBefore(change);
  }
  return undefined;
}

function isBefore(one: Instance, other: Instance, { rules }: Knowledge): boolean {
  const difference = one.smallestReplica() - other.smallestReplica();
  if (difference === 0) return one.kind < other.kind;
  return rules.typeConflict === 'smaller-replica' ? difference < 0 : difference > 0;
}

/** The removals an effect performs, as they would have to be repeated on late adds. */
function removalsOf(effect: Effect): EarlyRemoval[] {
  const removals: EarlyRemoval[] = [];
  const add = (scope: Scope, paths?: readonly string[]): void => {
    removals.push({ cause: effect, scope, paths });
  };
  if (effect.wipes !== 'nothing') add(effect.wipes);
  if (effect.expireAtMs !== undefined) add('expiry');
  const { change } = effect;
  if (change?.kind === 'string' && change.action === 'write') add('string');
  if (change?.kind === 'set') add('set', change.members);
  if (change?.kind === 'hash' || change?.kind === 'zset') {
    if (change.action === 'expire') {
      add('field-expiry', change.paths);
    } else if (change.action !== 'increment') {
      add(change.kind, pathsOf(change));
    }
  }
  return removals;
}

function joinEarly(
  one: readonly EarlyRemoval[] | undefined,
  other: readonly EarlyRemoval[] | undefined,
): readonly EarlyRemoval[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const isKnown = (removal: EarlyRemoval): boolean =>
    one.some(
      ({ cause, scope }) =>
        cause.origin === removal.cause.origin &&
        cause.seq === removal.cause.seq &&
        scope === removal.scope,
    );
  return [...one, ...other.filter((removal) => !isKnown(removal))];
}
