import type { Random } from '../chance/random.js';
import type { MeshClient } from './mesh-client.js';
import type { ClientReply } from '../resp/plain-reply.js';
import type { MeshTestFault } from './schedule.js';

export interface MeshTestOptions {
  readonly regions: readonly string[];
  /** First seed; each run takes the next one. Default 1. */
  readonly seed?: number;
  /** Runs, each with a schedule of its own. Default 50. */
  readonly runs?: number;
  /** The faults to draw from. Default: all. */
  readonly faults?: readonly MeshTestFault[];
  /** A run that takes longer has failed. Default 5,000. */
  readonly timeoutMs?: number;
  /** The schedule of an earlier failure: one run with exactly these faults. */
  readonly replay?: string;
}

/** What the code under test gets. */
export interface RunContext {
  /** A bare client of a region, closed after the run. */
  connect(region: string): MeshClient;
  /** The address of a region, for a client of your own. */
  url(region: string): string;
  /** Seeded chance, the same in a replay. */
  readonly random: Random;
  /** Notes in the trace what the code is about to do. */
  step(note: string): void;
}

/** What an invariant gets, once for each region. */
export interface InvariantContext {
  readonly region: string;
  /** Sends a command to the region and answers its reply. */
  read(...args: readonly (string | number)[]): Promise<ClientReply>;
}

export interface MeshTestScenario {
  /** Code with clients; faults strike between its commands. It handles refused and lost ones. */
  run(context: RunContext): Promise<void>;
  /** Checked in every region after healing and settling; throws when it does not hold. */
  invariant(context: InvariantContext): Promise<void>;
}
