import { startMesh, type LostWrite, type RunningMesh } from '@geoslot/mesh';
import { openGeo, type Conflict } from 'geoslot';
import { pause } from '../../../packages/sdk/src/pause.js';
import { chanceOf } from '../chance.js';
import { require } from './answer.js';
import { historyKeyspace, type HistoryGeo } from './keyspace.js';
import { inVirtualTime } from './virtual-clock.js';
import { VirtualExecutor } from './virtual-executor.js';
import { longestDelayMs, VirtualNetwork } from './virtual-network.js';
import type { HistoryProcess, Pick, World } from './world.js';

export const regions = ['east', 'north', 'west'];

/** Longer than any request, reply or lease of a history may be under way. */
const quietMs = 250;
const struckPercent = 12;

interface VirtualProcess extends HistoryProcess {
  readonly executor: VirtualExecutor;
  readonly network: VirtualNetwork;
}

/** Which faults a world may cause. */
export type Losses = 'loses nothing' | 'loses writes';

/** Three regions and a process in each, in one Node process and in virtual time. */
export class VirtualWorld implements World {
  readonly regions = regions;
  readonly longestDelayMs = longestDelayMs;
  readonly processes: readonly VirtualProcess[];
  readonly #mesh: RunningMesh;
  readonly #losses: Losses;
  readonly #told: Conflict[] = [];
  /** The region that crashes until all have met: what two lose in turn is listed nowhere. */
  #victim: string | undefined;

  constructor(mesh: RunningMesh, seed: number, losses: Losses) {
    this.#mesh = mesh;
    this.#losses = losses;
    const keyspace = historyKeyspace((conflict) => void this.#told.push(conflict));
    this.processes = regions.map((region, index) => {
      const network = new VirtualNetwork(mesh, chanceOf(seed * 31 + index));
      const executor = new VirtualExecutor(network, region);
      const geo: HistoryGeo = openGeo(keyspace, executor);
      return { geo, executor, network };
    });
  }

  disturb(pick: Pick): void {
    const one = regions[pick(3)] ?? 'east';
    const other = regions.find((region) => region !== one) ?? 'west';
    const mesh = this.#mesh;
    const process = this.processes[pick(3)];
    const harmless: readonly (() => void)[] = [
      () => mesh.partition(one, other, { oneWay: pick(2) === 1 }),
      () => mesh.heal(),
      () => mesh.lag(one, other, pick(20)),
      () => mesh.skew(one, (pick(3) - 1) * 4_000),
      () => mesh.pause(one),
      () => mesh.resume(one),
      () => process?.network.unreachable.add(one),
      () => process?.network.unreachable.clear(),
      () => process?.executor.move(one),
      () => this.#strike(struckPercent),
      () => this.#strike(0),
    ];
    const lossy: readonly (() => void)[] = [
      () => this.#crash(this.#victim ?? one, [100, 1_000, 60_000][pick(3)] ?? 100),
      () => this.#restart(),
    ];
    const faults = this.#losses === 'loses writes' ? [...harmless, ...lossy] : harmless;
    faults[pick(faults.length)]?.();
  }

  async settle(): Promise<void> {
    this.#strike(0);
    for (const { network, executor } of this.processes) {
      network.unreachable.clear();
      executor.move(executor.preferredRegion);
    }
    for (const region of regions) this.#mesh.resume(region);
    this.#restart();
    this.#mesh.heal();
    await pause(quietMs);
    await this.#mesh.settle();
    this.#victim = undefined;
  }

  lostWrites(key: string): readonly LostWrite[] {
    return this.#mesh.engine.lostWrites.filter(({ effect }) => effect.key === key);
  }

  async lifetimeMs(region: string, key: string): Promise<number> {
    return Number(await this.#mesh.call(region, ['PTTL', key]));
  }

  conflictsOf(key: string): readonly Conflict[] {
    return this.#told.filter((conflict) => conflict.key === key);
  }

  pause(ms: number): Promise<void> {
    return pause(ms);
  }

  #strike(percent: number): void {
    for (const { network } of this.processes) network.faults.percent = percent;
  }

  #crash(region: string, loseMs: number): void {
    this.#victim = region;
    this.#mesh.crash(region, { loseMs });
  }

  #restart(): void {
    if (this.#victim !== undefined) this.#mesh.restart(this.#victim);
  }
}

/** Runs `body` in a virtual world of its own. */
export function withVirtualWorld(
  { seed, losses }: { readonly seed: number; readonly losses: Losses },
  body: (world: VirtualWorld) => Promise<void>,
): Promise<void> {
  return inVirtualTime(async (time) => {
    const mesh = await startMesh({ regions, seed, listen: false, time });
    try {
      const world = new VirtualWorld(mesh, seed, losses);
      await body(world);
      await world.settle();
      const differences = mesh.diff();
      require(differences.length === 0, `regions differ: ${differences.join('; ')}`);
    } finally {
      await mesh.close();
    }
  });
}
