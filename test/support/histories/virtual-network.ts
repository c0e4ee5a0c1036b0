import { plainReply, type ClientReply, type LocalClient, type RunningMesh } from '@geoslot/mesh';
import type { Command } from 'geoslot';
import { pause } from '../../../packages/sdk/src/pause.js';
import { argumentText, type Exchange, type Network } from './virtual-executor.js';
import type { Pick } from './world.js';

/** What a network does to some of the exchanges. */
interface Faults {
  /** Of a hundred exchanges, how many are struck. */
  percent: number;
}

const struck = ['request lost', 'reply lost', 'request late'] as const;
type Strike = (typeof struck)[number];

/** How long a request that was given up may still be under way. */
export const longestDelayMs = 60;

/** The network of one process: local clients of a mesh, behind delays and faults. */
export class VirtualNetwork implements Network {
  readonly faults: Faults = { percent: 0 };
  /** Regions this process does not reach. */
  readonly unreachable = new Set<string>();
  readonly #mesh: RunningMesh;
  readonly #pick: Pick;
  readonly #clients = new Map<string, LocalClient>();

  constructor(mesh: RunningMesh, pick: Pick) {
    this.#mesh = mesh;
    this.#pick = pick;
  }

  get regions(): readonly string[] {
    return this.#mesh.regions.map(({ name }) => name);
  }

  async exchange(region: string, commands: readonly Command[], untilMs: number): Promise<Exchange> {
    await pause(this.#pick(3));
    if (this.unreachable.has(region)) {
      await pause(retryMs);
      return { is: 'not sent' };
    }
    const strike = this.#draw();
    if (strike === 'request lost') {
      await pause(this.#pick(20));
      return { is: 'unknown' };
    }
    if (strike === 'request late') {
      setTimeout(() => void this.#perform(region, commands), this.#pick(longestDelayMs));
      await pause(this.#pick(20));
      return { is: 'unknown' };
    }
    const exchange = await this.#inTime(this.#perform(region, commands), untilMs);
    await pause(this.#pick(3));
    return strike === 'reply lost' && exchange.is === 'answered' ? { is: 'unknown' } : exchange;
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
  }

  #draw(): Strike | undefined {
    if (this.#pick(100) >= this.faults.percent) return undefined;
    return struck[this.#pick(struck.length)];
  }

  /** A paused region answers when it is resumed: the process does not wait for it. */
  #inTime(exchange: Promise<Exchange>, untilMs: number): Promise<Exchange> {
    const late = pause(Math.max(0, untilMs - performance.now())).then((): Exchange => ({
      is: 'unknown',
    }));
    return Promise.race([exchange, late]);
  }

  async #perform(region: string, commands: readonly Command[]): Promise<Exchange> {
    if (this.#mesh.engine.region(region).condition === 'down') return { is: 'not sent' };
    const client = this.#clients.get(region) ?? this.#mesh.open(region);
    this.#clients.set(region, client);
    const sent =
      commands.length === 1 ? commands : [['MULTI'] as const, ...commands, ['EXEC'] as const];
    try {
      // Written at once, so that transactions of one process do not mix.
      const replies = await Promise.all(
        sent.map((command) => client.call(command.map(argumentText))),
      );
      return { is: 'answered', replies: itemsOf(replies.map(plainReply)) };
    } catch {
      this.#clients.delete(region); // the region crashed meanwhile
      return { is: 'unknown' };
    }
  }
}

const retryMs = 3;

/** The replies of the commands: those inside EXEC's, or why nothing was executed. */
function itemsOf(replies: readonly ClientReply[]): readonly ClientReply[] {
  if (replies.length === 1) return replies;
  const refused = replies.slice(0, -1).find((reply) => reply instanceof Error);
  if (refused !== undefined) return [refused];
  const [executed] = replies.slice(-1);
  return Array.isArray(executed) ? executed : [executed ?? null];
}
