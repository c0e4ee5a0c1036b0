import type { CommandEntry } from './command-table.js';
import type { Session } from './session.js';

/** Where keys may live and which of them may meet in one command. */
export interface SlotPolicy {
  /** True when clients see a Redis Cluster: several shard endpoints and redirections. */
  readonly isCluster: boolean;
  /** The error reply of a request that breaks the rules, undefined for one that keeps them. */
  check(session: Session, entry: CommandEntry, args: readonly string[]): string | undefined;
}
