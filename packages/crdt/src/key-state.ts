import type { EarlyRemoval, Scope, Side } from './cause.js';
import { isEarly } from './cause.js';
import type { Base } from './cell.js';
import type { DataType } from './data-type.js';
import type { Change, Effect, KilledKind } from './effect.js';
import type { ExpiryTime } from './expiry.js';
import { Expiry } from './expiry.js';
import type { Kind } from './kind.js';
import type { Instance, InstanceOf } from './instances.js';
import { newInstance } from './instances.js';
import { StringRegister } from './register.js';
import type { Knowledge } from './rules.js';
import type { VersionVector } from './version-vector.js';
import { NOTHING_SEEN, joinVersions } from './version-vector.js';

type AnyType = DataType<Instance, Change>;

/**
 * Everything one replica knows of one key: its typed instances, its expiry and waiting removals.
 *
 * Regions may give one key different types concurrently. All instances are kept; reads show the one
 * from the smallest replica id (our choice; Redis documents only that such headers exist).
 */
export class KeyState {
  private first: Instance | undefined = undefined;
  private others: Instance[] | undefined = undefined;
  expiry: Expiry | undefined = undefined;
  early: readonly EarlyRemoval[] | undefined = undefined;

  instances(): readonly Instance[] {
    if (this.first === undefined) return [];
    return this.others === undefined ? [this.first] : [this.first, ...this.others];
  }

  find<K extends Kind>(kind: K): InstanceOf<K> | undefined {
    const found =
      this.first?.kind === kind ? this.first : this.others?.find((other) => other.kind === kind);
    // The discriminant was compared just above; the compiler does not relate it to K.
    return found as InstanceOf<K> | undefined;
  }

  private instance(kind: Kind): AnyType {
    const found = this.find(kind);
    if (found !== undefined) return found;
    const created = newInstance(kind);
    if (this.first === undefined) this.first = created;
    else (this.others ??= []).push(created);
    return created;
  }

  /** True for a string that nobody incremented. */
  get isPlain(): boolean {
    return this.first?.kind === 'string' && this.first.added === undefined;
  }

  /** The visible instance, here or hidden by a conflict, whose removal wins. */
  killable(): KilledKind | undefined {
    if (this.find('hyperloglog')?.isEmpty() === false) return 'hyperloglog';
    return this.find('stream')?.isEmpty() === false ? 'stream' : undefined;
  }

  /** True when fields of its hash may end by themselves. */
  get hasFieldExpiry(): boolean {
    const { first } = this;
    if (first === undefined || (first.kind !== 'hash' && this.others === undefined)) return false;
    return this.find('hash')?.expiries !== undefined;
  }

  /** The instance reads show, undefined when there is no key to see. */
  shown(known: Knowledge): Instance | undefined {
    if (this.others === undefined) {
      return this.first === undefined || this.first.isEmpty(known) ? undefined : this.first;
    }
    let shown: Instance | undefined;
    for (const candidate of this.instances()) {
      if (candidate.isEmpty(known)) continue;
      if (shown === undefined || isBefore(candidate, shown, known)) shown = candidate;
    }
    return shown;
  }

  /** Two or more regions gave the key different types and none has observed the other. */
  hasTypeConflict(known: Knowledge): boolean {
    if (this.others === undefined) return false;
    return this.instances().filter((instance) => !instance.isEmpty(known)).length > 1;
  }

  /** The expiry in force; `NEVER` is shown as none. */
  expiryShown(known: Knowledge): ExpiryTime | undefined {
    if (this.expiry === undefined) return undefined;
    const register = known.rules.setExVsSetEx === 'with-value' ? this.find('string') : undefined;
    const winner = this.expiry.winner(register?.winner(known.rules)?.dot);
    return winner === undefined || winner.atMs === Infinity ? undefined : winner;
  }

  /** Applies one effect; `version` is what the replica has seen, the effect included. */
  apply(effect: Effect, version: VersionVector, known: Knowledge): void {
    if (effect.wipes !== 'nothing') this.wipe(effect);
    if (effect.expireAtMs !== undefined) {
      const expiry = (this.expiry ??= new Expiry());
      expiry.write(effect.expireAtMs, effect.change !== undefined, effect, this.early);
    }
    if (effect.change !== undefined) {
      this.instance(effect.change.kind).apply(effect.change, effect, this.early, known);
    }
    if (isEarly(effect, version)) this.remember(effect);
    if (this.others !== undefined) this.forgetOthers(known);
    if (this.expiry?.times.length === 0) this.expiry = undefined;
  }

  private wipe(effect: Effect): void {
    this.first?.clear(effect);
    if (this.others !== undefined) for (const other of this.others) other.clear(effect);
    if (effect.wipes === 'all') this.expiry?.clear(effect);
    if (effect.kills === undefined) return;
    this.instance(effect.kills);
    this.find(effect.kills)?.delete(effect);
  }

  private remember(effect: Effect): void {
    const removals = removalsOf(effect);
    if (removals.length > 0) this.early = [...(this.early ?? []), ...removals];
  }

  private forgetOthers(known: Knowledge): void {
    const left = this.instances().filter((instance) => !instance.isForgettable(known.stable));
    this.first = left[0] ?? this.first;
    this.others = left.length > 1 ? left.slice(1) : undefined;
  }

  /** Drops waiting removals whose adds have all arrived. */
  settleEarly(version: VersionVector): void {
    if (this.early === undefined) return;
    const left = this.early.filter(({ cause }) => isEarly(cause, version));
    this.early = left.length === 0 ? undefined : left;
  }

  /** Merges another replica's state of the key; an absent key is an empty state. */
  merge(other: KeyState, mine: VersionVector, theirs: VersionVector, known: Knowledge): void {
    const here: Side = { version: mine, early: this.early };
    const there: Side = { version: theirs, early: other.early };
    for (const instance of this.instances()) {
      const target: AnyType = instance;
      target.merge(other.find(instance.kind) ?? newInstance(instance.kind), here, there, known);
    }
    for (const instance of other.instances()) {
      if (this.find(instance.kind) !== undefined) continue;
      this.instance(instance.kind).merge(instance, here, there, known);
    }
    if (this.expiry !== undefined || other.expiry !== undefined) {
      this.expiry ??= new Expiry();
      this.expiry.merge(other.expiry ?? new Expiry(), here, there);
      if (this.expiry.times.length === 0) this.expiry = undefined;
    }
    this.early = joinEarly(this.early, other.early);
    if (this.early !== undefined) this.settleEarly(joinVersions(mine, theirs));
    if (this.others !== undefined) this.forgetOthers(known);
  }

  /** The same state as an object of its own; `version` is what its replica has seen. */
  copy(version: VersionVector, known: Knowledge): KeyState {
    const copy = new KeyState();
    copy.become(this, version, known);
    return copy;
  }

  /** Turns this blank state into that one; `version` is what its replica has seen. */
  become(other: KeyState, version: VersionVector, known: Knowledge): void {
    this.merge(other, NOTHING_SEEN, version, known);
  }

  /** The write that is all there is to the key, a plain string; undefined when there is more. */
  onlyWrite(): Base<string> | undefined {
    const { first } = this;
    const isPlain = this.others === undefined && this.expiry === undefined;
    if (!isPlain || this.early !== undefined || first?.kind !== 'string') return undefined;
    return first.onlyBase();
  }

  /** Turns this blank state into the string of one write. */
  writeOnly(base: Base<string>): void {
    this.first = StringRegister.of(base);
  }

  /** Takes back the increments of its string that a replica with this version had not seen. */
  takeBackIncrements(version: VersionVector): void {
    this.find('string')?.takeBack(version);
  }

  /** True when nothing is visible; leftovers are kept until every region has seen as much. */
  isEmpty(known: Knowledge): boolean {
    return this.shown(known) === undefined;
  }

  /** True when nothing is left that a write still under way could need. */
  isForgettable({ stable }: Knowledge): boolean {
    return (
      this.early === undefined &&
      this.instances().every((instance) => instance.isForgettable(stable))
    );
  }

  compact(known: Knowledge): void {
    for (const instance of this.instances()) instance.compact(known);
    if (this.others !== undefined) this.forgetOthers(known);
  }
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
    } else if (change.action === 'write') {
      add(
        change.kind,
        change.pairs.map(([path]) => path),
      );
    } else if (change.action === 'remove') {
      add(change.kind, change.paths);
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
