/** How a database spreads its keys: not at all, Redis Cluster's way, or behind a proxy. */
export type ClusteringPolicy = 'none' | 'oss' | 'enterprise';

/** The facts of a database that decide which keys may share a call. */
export interface Deployment {
  readonly policy: ClusteringPolicy;
  readonly activeActive: boolean;
}

/**
 * Which keys one call may name.
 * - `any keys`: there is nothing to cross;
 * - `any slots`: the proxy fans out;
 * - `one slot`: all keys in one slot, else `CROSSSLOT`;
 * - `any slots, partial answer`: the proxy answers from some shards, without an error;
 * - `all shards` / `one shard`: the call names no key and sees all of the data / one node's;
 * - `refused`: not offered.
 */
export type SlotDecision =
  | 'any keys'
  | 'any slots'
  | 'one slot'
  | 'any slots, partial answer'
  | 'all shards'
  | 'one shard'
  | 'refused';

/**
 * How a command behaves where keys are spread over slots.
 * - `no keys`: it names none and sees none;
 * - `same slot`: the rule for whatever is not listed below;
 * - `reads fan out`: MGET, EXISTS, TOUCH;
 * - `writes fan out`: MSET, DEL, UNLINK, on standard databases only;
 * - `partial`: JSON.MGET;
 * - `keyspace`: KEYS, SCAN, DBSIZE, RANDOMKEY and searches over the whole keyspace;
 * - `flush`: FLUSHALL, FLUSHDB;
 * - `same slot until EXEC`: the keys of a whole transaction.
 */
export type SlotRule =
  | 'no keys'
  | 'same slot'
  | 'reads fan out'
  | 'writes fan out'
  | 'partial'
  | 'keyspace'
  | 'flush'
  | 'same slot until EXEC';

/** Decisions for: no clustering; enterprise proxy, standard and active-active; oss, both. */
type Decisions = readonly [SlotDecision, SlotDecision, SlotDecision, SlotDecision, SlotDecision];

/**
 * Redis Software, Redis Cloud and Azure Managed Redis: redis/docs
 * content/operate/rs/databases/durability-ha/clustering.md:143-177 and
 * content/develop/using-commands/multi-key-operations.md:18-64; oss cluster: measured on 7.0.15.
 */
const decisions: Readonly<Record<SlotRule, Decisions>> = {
  'no keys': ['any keys', 'any keys', 'any keys', 'any keys', 'any keys'],
  'same slot': ['any keys', 'one slot', 'one slot', 'one slot', 'one slot'],
  'reads fan out': ['any keys', 'any slots', 'any slots', 'one slot', 'one slot'],
  'writes fan out': ['any keys', 'any slots', 'one slot', 'one slot', 'one slot'],
  partial: [
    'any keys',
    ...(['any slots, partial answer', 'any slots, partial answer'] as const),
    ...(['any slots, partial answer', 'any slots, partial answer'] as const),
  ],
  keyspace: ['all shards', 'all shards', 'all shards', 'one shard', 'one shard'],
  flush: ['all shards', 'all shards', 'refused', 'one shard', 'refused'],
  'same slot until EXEC': ['any keys', 'one slot', 'one slot', 'one slot', 'one slot'],
};

/**
 * Which keys one call of a command with this rule may name on a database. An active-active database
 * counts as clustered even with a single shard (multi-key-operations.md:28).
 */
export function decideSlots(rule: SlotRule, { policy, activeActive }: Deployment): SlotDecision {
  const [unclustered, proxy, proxyActive, oss, ossActive] = decisions[rule];
  if (policy === 'oss') return activeActive ? ossActive : oss;
  if (activeActive) return proxyActive;
  return policy === 'none' ? unclustered : proxy;
}
