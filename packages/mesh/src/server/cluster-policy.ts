import { hashSlotOfLatin1 } from '@geoslot/keyspace';
import type { CommandEntry } from './command-table.js';
import type { Session } from './session.js';
import type { SlotMap } from './slot-map.js';
import { crossSlot, type SlotPolicy } from './slot-policy.js';

const tryAgain = 'TRYAGAIN Multiple keys request during rehashing of slot';

/** Shards that clients see: MOVED, ASK and CROSSSLOT as `getNodeByQuery` of Redis' cluster.c. */
export class ClusterPolicy implements SlotPolicy {
  readonly isCluster = true;
  readonly map: SlotMap;

  constructor(map: SlotMap) {
    this.map = map;
  }

  owns(session: Session, key: string): boolean {
    return this.map.holderOf(key) === session.shard;
  }

  /** Where a cluster client ends up with a key after MOVED and ASK. */
  route({ replica }: Session, key: string): { readonly shard: number; readonly isAsking: boolean } {
    const slot = hashSlotOfLatin1(key);
    const owner = this.map.ownerOf(slot);
    const target = this.map.migrationOf(slot)?.to ?? owner;
    const shard = replica.exists(key) ? this.map.holderOf(key) : target;
    return { shard, isAsking: shard !== owner };
  }

  check(session: Session, entry: CommandEntry, args: readonly string[]): string | undefined {
    const isAsking = session.isAsking;
    session.isAsking = false;
    const isExec = entry.name === 'exec';
    const keys = isExec ? queuedKeys(session) : keysOf(entry, args);
    const [first] = keys;
    if (first === undefined) return undefined;
    const slot = hashSlotOfLatin1(first);
    if (keys.some((key) => hashSlotOfLatin1(key) !== slot)) return crossSlot;
    return this.#redirect(session, slot, keys, isAsking);
  }

  #redirect(
    session: Session,
    slot: number,
    keys: readonly string[],
    isAsking: boolean,
  ): string | undefined {
    const owner = this.map.ownerOf(slot);
    const migration = this.map.migrationOf(slot);
    if (owner === session.shard) {
      if (migration === undefined) return undefined;
      const missing = keys.filter((key) => !this.#isHere(session, key, owner));
      if (missing.length === 0) return undefined;
      if (missing.length < keys.length) return tryAgain;
      return this.#redirection('ASK', slot, migration.to);
    }
    if (migration?.to === session.shard && isAsking) {
      const missing = keys.filter((key) => !this.#isHere(session, key, migration.to));
      if (keys.length > 1 && missing.length > 0) return tryAgain;
      for (const key of keys) this.map.moveKey(key);
      return undefined;
    }
    return this.#redirection('MOVED', slot, owner);
  }

  /** While a slot moves, a key that exists nowhere counts as gone from the source. */
  #isHere({ replica }: Session, key: string, shard: number): boolean {
    return this.map.holderOf(key) === shard && replica.exists(key);
  }

  #redirection(word: 'MOVED' | 'ASK', slot: number, shard: number): string {
    const { host = '', port = 0 } = this.map.shards[shard] ?? {};
    return `${word} ${slot} ${host}:${port}`;
  }
}

const keysOf = (entry: CommandEntry, args: readonly string[]): string[] =>
  entry.keyPositions(args).map((position) => args[position] ?? '');

const queuedKeys = ({ transaction }: Session): string[] =>
  (transaction?.queue ?? []).flatMap(({ entry, args }) => keysOf(entry, args));
