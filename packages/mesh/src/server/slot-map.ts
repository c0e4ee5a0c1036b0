import { hashSlotOfLatin1 } from '@geoslot/keyspace';
import { MeshError } from '../errors.js';

export const slotCount = 16_384;

/** One shard of a region as clients see it. */
export interface Shard {
  /** 40 hexadecimal digits, as `CLUSTER NODES` names nodes. */
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

/** A slot on its way from its owner to another shard. */
interface Migration {
  readonly to: number;
  /** Keys that have arrived. */
  readonly moved: Set<string>;
}

/** Which shard of a region serves which slot, and the slots that are moving. */
export class SlotMap {
  readonly shardCount: number;
  readonly shards: Shard[] = [];
  readonly #owners = new Uint16Array(slotCount);
  readonly #migrations = new Map<number, Migration>();
  /** Grows with each change of ownership, as `cluster_current_epoch`. */
  epoch = 1;

  /** Spreads the slots evenly, in ranges. */
  constructor(shardCount: number) {
    this.shardCount = shardCount;
    const size = slotCount / shardCount;
    for (let slot = 0; slot < slotCount; slot += 1) this.#owners[slot] = Math.floor(slot / size);
  }

  ownerOf(slot: number): number {
    return this.#owners[slot] ?? 0;
  }

  migrationOf(slot: number): Migration | undefined {
    return this.#migrations.get(slot);
  }

  /** The shard that holds a key now; a key that is on its way is at one end or the other. */
  holderOf(key: string): number {
    const slot = hashSlotOfLatin1(key);
    const migration = this.#migrations.get(slot);
    return migration?.moved.has(key) === true ? migration.to : this.ownerOf(slot);
  }

  /** CLUSTER SETSLOT MIGRATING and IMPORTING: keys may now be at either end. */
  beginMigration(slot: number, to: number): void {
    this.#check(slot, to);
    this.#migrations.set(slot, { to, moved: new Set() });
  }

  /** MIGRATE of one key, or the note that a new one was created at the target. */
  moveKey(key: string): void {
    this.#migrations.get(hashSlotOfLatin1(key))?.moved.add(key);
  }

  /** MIGRATE of up to `count` keys of a slot that are still at its owner; how many moved. */
  moveKeys(slot: number, keys: Iterable<string>, count: number): number {
    const { moved } = this.#migrating(slot);
    const before = moved.size;
    for (const key of keys) {
      if (moved.size - before >= count) break;
      if (hashSlotOfLatin1(key) === slot) moved.add(key);
    }
    return moved.size - before;
  }

  /** CLUSTER SETSLOT NODE: the target owns the slot. */
  finishMigration(slot: number): void {
    const migration = this.#migrating(slot);
    this.#owners[slot] = migration.to;
    this.#migrations.delete(slot);
    this.epoch += 1;
  }

  /** Ranges of slots of a shard, both ends included. */
  rangesOf(shard: number): (readonly [number, number])[] {
    const ranges: (readonly [number, number])[] = [];
    let start = -1;
    for (let slot = 0; slot <= slotCount; slot += 1) {
      const isOwn = slot < slotCount && this.#owners[slot] === shard;
      if (isOwn && start < 0) start = slot;
      if (isOwn || start < 0) continue;
      ranges.push([start, slot - 1]);
      start = -1;
    }
    return ranges;
  }

  #migrating(slot: number): Migration {
    const migration = this.#migrations.get(slot);
    if (migration !== undefined) return migration;
    throw new MeshError('SLOT', `slot ${slot} is not moving; name the shard it moves to first`);
  }

  #check(slot: number, to: number): void {
    const isSlot = Number.isInteger(slot) && slot >= 0 && slot < slotCount;
    if (!isSlot) throw new MeshError('SLOT', `slot ${slot} is none; name one from 0 to 16383`);
    if (this.ownerOf(slot) === to) {
      throw new MeshError('SLOT', `slot ${slot} is at shard ${to} already; name another shard`);
    }
    if (this.shards[to] !== undefined) return;
    const last = this.shards.length - 1;
    throw new MeshError('SLOT', `shard ${to} is none; name one from 0 to ${last}`);
  }
}
