import type { LostWrite } from '@geoslot/mesh';
import type { Conflict } from 'geoslot';
import type { HistoryGeo } from './keyspace.js';

/** Draws a whole number from 0 up to `below`. */
export type Pick = (below: number) => number;

/** One application process. */
export interface HistoryProcess {
  readonly geo: HistoryGeo;
}

/** What a history happens in: regions, processes, and the faults between them. */
export interface World {
  readonly regions: readonly string[];
  readonly processes: readonly HistoryProcess[];
  /** How long an attempt that was given up may still be under way. */
  readonly longestDelayMs: number;
  /** Causes one fault, or ends one; does nothing where the world has none. */
  disturb(pick: Pick): void;
  /** Ends every fault; afterwards every command sent has executed and all regions have met. */
  settle(): Promise<void>;
  /** Acknowledged writes of a key that a crash took before any other region had them. */
  lostWrites(key: string): readonly LostWrite[];
  /** The rest of a key's life in ms: -1 for ever, -2 when it is not there. */
  lifetimeMs(region: string, key: string): Promise<number>;
  /** What `onConflict` was told about the ids of a key. */
  conflictsOf(key: string): readonly Conflict[];
  /** Waits as an application would. */
  pause(ms: number): Promise<void>;
}

/** A process that a region serves now. */
export function processAt({ processes }: World, region: string): HistoryProcess {
  const found = processes.find(({ geo }) => geo.region === region);
  if (found === undefined) throw new Error(`no process is served by '${region}'`);
  return found;
}
