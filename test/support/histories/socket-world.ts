import type { LostWrite } from '@geoslot/mesh';
import type { Conflict } from 'geoslot';
import { pause } from '../../../packages/sdk/src/pause.js';
import { withSdkMesh, type SdkMesh } from '../sdk-mesh.js';
import { require } from './answer.js';
import { historyKeyspace, type HistoryFamilies } from './keyspace.js';
import type { HistoryProcess, Pick, World } from './world.js';

const regions = ['east', 'north', 'west'];

/** A mesh that real clients talk to over sockets, a process in each region. */
class SocketWorld implements World {
  readonly regions = regions;
  readonly longestDelayMs = 0;
  readonly processes: readonly HistoryProcess[];
  readonly #context: SdkMesh<HistoryFamilies>;
  readonly #told: readonly Conflict[];

  constructor(context: SdkMesh<HistoryFamilies>, told: readonly Conflict[]) {
    this.#context = context;
    this.#told = told;
    this.processes = regions.map((region) => ({ geo: context.geo(region) }));
  }

  disturb(pick: Pick): void {
    const { mesh, geo } = this.#context;
    const one = regions[pick(3)] ?? 'east';
    const other = regions.find((region) => region !== one) ?? 'west';
    const faults: readonly (() => void)[] = [
      () => mesh.partition(one, other, { oneWay: pick(2) === 1 }),
      () => mesh.heal(),
      () => mesh.lag(one, other, pick(8)),
      () => mesh.skew(one, (pick(3) - 1) * 4_000),
      () => mesh.fault(one, { kind: 'DROP-REPLY', count: 1, command: 'evalsha' }),
      () => mesh.fault(one, { kind: 'RESET', count: 1, command: 'sadd' }),
      () => geo(one).failTo(other),
    ];
    faults[pick(faults.length)]?.();
  }

  async settle(): Promise<void> {
    const { mesh, geo } = this.#context;
    mesh.heal();
    for (const region of regions) geo(region).failTo(region);
    await mesh.settle();
  }

  lostWrites(key: string): readonly LostWrite[] {
    return this.#context.mesh.engine.lostWrites.filter(({ effect }) => effect.key === key);
  }

  async lifetimeMs(region: string, key: string): Promise<number> {
    return Number(await this.#context.mesh.call(region, ['PTTL', key]));
  }

  conflictsOf(key: string): readonly Conflict[] {
    return this.#told.filter((conflict) => conflict.key === key);
  }

  pause(ms: number): Promise<void> {
    return pause(ms);
  }
}

/** Runs `body` against a mesh over real connections. */
export function withSocketWorld(
  seed: number,
  body: (world: World) => Promise<void>,
): Promise<void> {
  const told: Conflict[] = [];
  const keyspace = historyKeyspace((conflict) => void told.push(conflict));
  return withSdkMesh({ regions, keyspace, seed }, async (context) => {
    const world = new SocketWorld(context, told);
    await body(world);
    await world.settle();
    const differences = context.mesh.diff();
    require(differences.length === 0, `regions differ: ${differences.join('; ')}`);
    require(context.mesh.engine.lostWrites.length === 0, 'writes were lost');
  });
}
