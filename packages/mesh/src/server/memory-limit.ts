import { sizeOfKey, TOMBSTONE_BYTES } from '../replica/size-of.js';
import type { RegionServer } from './region-server.js';

/** What a region takes without data, about as much as a redis-server. */
const BASE_BYTES = 1_048_576;
/** An active-active database begins to evict before its limit (redis/docs, eviction-policy.md). */
const ACTIVE_ACTIVE_SHARE = 0.8;
/** Keys that stand for all while there is no limit. */
const SAMPLED_KEYS = 100;
/** Of how many of the least recently used keys LFU, TTL and random policies take one. */
const CANDIDATES = 64;

/**
 * `maxmemory` and `maxmemory-policy` of one region. Sizes are estimates; they are only kept while
 * there is a limit. An eviction is a DEL that replicates (redis/docs, release notes of RS 7.4.6),
 * and its tombstone takes memory until every region has seen it.
 */
export class MemoryLimit {
  readonly #server: RegionServer;
  #limit = 0;
  #policy = 'noeviction';
  /** Estimated bytes by key, the least recently used first. */
  readonly #bytes = new Map<string, number>();
  /** How often each key was used, for the LFU policies. */
  readonly #uses = new Map<string, number>();
  #keyBytes = 0;
  evicted = 0;

  constructor(server: RegionServer) {
    this.#server = server;
    server.config.follow('maxmemory', (text) => this.#setLimit(Number(text)));
    server.config.follow('maxmemory-policy', (policy) => {
      this.#policy = policy;
    });
  }

  /** False costs nothing on the way of a command. */
  get isOn(): boolean {
    return this.#limit > 0;
  }

  /** The estimate of everything, tombstones included. */
  get usedBytes(): number {
    const keyBytes = this.isOn ? this.#keyBytes : this.#sampledBytes();
    return BASE_BYTES + keyBytes + this.#server.replica.tombstones * TOMBSTONE_BYTES;
  }

  /** Without a limit no sizes are kept: those of some keys stand for all. */
  #sampledBytes(): number {
    const { replica } = this.#server;
    let seen = 0;
    let bytes = 0;
    for (const key of replica.keys()) {
      bytes += sizeOfKey(replica, key);
      seen += 1;
      if (seen === SAMPLED_KEYS) break;
    }
    return seen === 0 ? 0 : Math.round((bytes / seen) * replica.size());
  }

  #setLimit(limit: number): void {
    const wasOn = this.isOn;
    this.#limit = limit;
    if (!wasOn && this.isOn) this.measure();
    if (!this.isOn) this.#server.condition.isOutOfMemory = false;
  }

  /** Estimates every key anew: when a limit is set, and when the region came back. */
  measure(): void {
    this.#bytes.clear();
    this.#uses.clear();
    this.#keyBytes = 0;
    if (this.isOn) for (const key of this.#server.replica.keys()) this.note(key);
  }

  /** A key was written, here or elsewhere. */
  note(key: string): void {
    const { replica } = this.#server;
    this.#keyBytes -= this.#bytes.get(key) ?? 0;
    this.#bytes.delete(key);
    if (!replica.exists(key)) return;
    const bytes = sizeOfKey(replica, key);
    this.#bytes.set(key, bytes);
    this.#keyBytes += bytes;
  }

  /** A key was used by a command. */
  touch(key: string): void {
    const bytes = this.#bytes.get(key);
    if (bytes === undefined) return;
    this.#bytes.delete(key);
    this.#bytes.set(key, bytes);
    if (this.#policy.endsWith('-lfu')) this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1);
  }

  /** Evicts as the policy says; true when the region is over its limit all the same. */
  enforce(): boolean {
    const isEvicting = this.#policy !== 'noeviction';
    const share = this.#server.isActiveActive ? ACTIVE_ACTIVE_SHARE : 1;
    while (isEvicting && this.usedBytes > this.#limit * share) {
      const victim = this.#victim();
      if (victim === undefined) break;
      this.#evict(victim);
    }
    return this.usedBytes > this.#limit;
  }

  #evict(key: string): void {
    this.#server.replica.remove(key);
    this.#uses.delete(key);
    this.note(key);
    this.evicted += 1;
    this.#server.notify('e', 'evicted', key);
  }

  #victim(): string | undefined {
    const candidates = this.#candidates(this.#policy.endsWith('-lru') ? 1 : CANDIDATES);
    const [first] = candidates;
    const least = (rank: (key: string) => number): string | undefined =>
      candidates.reduce((best, key) => (rank(key) < rank(best) ? key : best), first ?? '');
    if (first === undefined) return undefined;
    if (this.#policy.endsWith('-lfu')) return least((key) => this.#uses.get(key) ?? 0);
    if (this.#policy.endsWith('-ttl')) {
      return least((key) => this.#server.replica.expireTimeOf(key) ?? Infinity);
    }
    if (this.#policy.endsWith('-lru')) return first;
    return candidates[Math.floor(this.#server.random() * candidates.length)];
  }

  /** The least recently used keys the policy may take. */
  #candidates(count: number): string[] {
    const { replica } = this.#server;
    const isVolatile = this.#policy.startsWith('volatile-');
    const found: string[] = [];
    for (const key of this.#bytes.keys()) {
      if (isVolatile && replica.expireTimeOf(key) === undefined) continue;
      found.push(key);
      if (found.length === count) break;
    }
    return found;
  }
}
