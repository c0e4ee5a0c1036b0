import type { CommandEntry } from './command-table.js';

export const OUT_OF_MEMORY = "OOM command not allowed when used memory > 'maxmemory'.";

/** What a region refuses as a whole, set by the control of the mesh. */
export class Condition {
  isLoading = false;
  /** Reads go on, writes are refused: a region that waits for its peers. */
  isStale = false;
  /** Over `maxmemory` although it evicted what it may. */
  isOutOfMemory = false;
  /** The region's process is gone: connections are refused. */
  isDown = false;

  refusal(entry: CommandEntry, mayExceedMemory = false): string | undefined {
    if (this.isOutOfMemory && !mayExceedMemory && entry.flags.has('denyoom')) {
      return OUT_OF_MEMORY;
    }
    // The text of a stale active-active region is not documented; this one is our choice.
    if (this.isStale && entry.isWrite) return "READONLY You can't write against a stale replica.";
    if (this.isLoading && !entry.flags.has('loading')) {
      return 'LOADING Redis is loading the dataset in memory';
    }
    return undefined;
  }
}
