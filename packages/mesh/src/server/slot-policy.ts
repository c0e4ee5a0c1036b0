import { decideSlots, findCommand } from '@geoslot/keyspace/commands';
import type { CommandEntry } from './command-table.js';
import type { Session } from './session.js';

/** How a mesh spreads keys: behind one proxy, over shards that clients see, or not at all. */
export type ClusteringPolicy = 'enterprise' | 'oss' | 'none';

/** Where keys may live and which of them may meet in one command. */
export interface SlotPolicy {
  /** True when clients see a Redis Cluster: several shard endpoints and redirections. */
  readonly isCluster: boolean;
  /** The error reply of a request that breaks the rules, undefined for one that keeps them. */
  check(session: Session, entry: CommandEntry, args: readonly string[]): string | undefined;
  /** False for keys that a session does not see when it asks for all: those of other shards. */
  owns(session: Session, key: string): boolean;
}

export const crossSlot = "CROSSSLOT Keys in request don't hash to the same slot";

/** Whether one call of a command may name keys of several slots. */
export function mayCrossSlots(
  name: string,
  policy: 'enterprise' | 'oss',
  activeActive: boolean,
): boolean {
  const found = findCommand(name.replace('|', ' '));
  if (found.kind !== 'row') return false;
  const decision = decideSlots(found.row.slots, { policy, activeActive });
  return decision !== 'one slot';
}
