import type { Random } from '../chance/random.js';
import type { Mesh } from '../mesh.js';
import { FSYNC_MS } from '../region.js';

/** How often each fault is drawn, in percent of the steps. */
export interface FaultRates {
  readonly partition: number;
  readonly heal: number;
  readonly shape: number;
  readonly skew: number;
  readonly pause: number;
  readonly crash: number;
}

export const noFaults: FaultRates = {
  partition: 0,
  heal: 0,
  shape: 0,
  skew: 0,
  pause: 0,
  crash: 0,
};

/** Each history draws its own rates, so that some lack a fault and others are full of it. */
export const drawRates = (random: Random): FaultRates => ({
  partition: random.pick([0, 2, 6]),
  heal: random.pick([1, 3, 6]),
  shape: random.pick([0, 2, 4]),
  skew: random.pick([0, 1, 3]),
  pause: random.pick([0, 0, 2]),
  crash: random.pick([0, 0, 1, 2]),
});

type Disturb = (mesh: Mesh, random: Random) => void;

const pair = (mesh: Mesh, random: Random): [string, string] => {
  const one = random.pick(mesh.regions);
  const other = random.pick(mesh.regions.filter((region) => region !== one));
  return [one.name, other.name];
};

const disturbances: Readonly<Record<keyof FaultRates, Disturb>> = {
  partition: (mesh, random) => mesh.partition(...pair(mesh, random), { oneWay: random.isHit(40) }),
  heal: (mesh, random) => (random.isHit(30) ? mesh.heal() : mesh.heal(...pair(mesh, random))),
  shape: (mesh, random) =>
    mesh.shapeLink(...pair(mesh, random), {
      latencyMs: random.below(200),
      jitterMs: random.below(100),
      lossPercent: random.below(40),
      duplicatePercent: random.below(30),
      reorderPercent: random.below(50),
    }),
  skew: (mesh, random) => mesh.skew(random.pick(mesh.regions).name, random.below(2_001) - 1_000),
  pause: (mesh, random) => {
    const { name, condition } = random.pick(mesh.regions);
    if (condition === 'paused') mesh.resume(name);
    else mesh.pause(name);
  },
  crash: (mesh, random) => {
    const { name, condition } = random.pick(mesh.regions);
    if (condition === 'down') mesh.restart(name);
    else mesh.crash(name, { loseMs: random.pick([0, 0, 300, FSYNC_MS, FSYNC_MS + 1]) });
  },
};

/** Draws each fault once by its rate. */
export function disturbAtRandom(mesh: Mesh, rates: FaultRates, random: Random): void {
  for (const [fault, disturb] of Object.entries(disturbances)) {
    if (random.isHit(rates[fault as keyof FaultRates])) disturb(mesh, random);
  }
}

/** Ends every fault: the phase in which a mesh has to converge. */
export function calm(mesh: Mesh): void {
  for (const { name } of mesh.regions) {
    mesh.restart(name);
    mesh.resume(name);
    mesh.skew(name, 0);
  }
  mesh.heal();
}
