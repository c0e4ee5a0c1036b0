import { startMesh, type RunningMesh } from '@geoslot/mesh';
import { Redis } from 'ioredis';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { chanceOf } from './support/chance.js';
import { libraryUsers, type Draw, type LibraryUser } from './support/library-users.js';

const isLong = process.env['GEOSLOT_LONG'] === '1';
const firstSeed = Number(process.env['GEOSLOT_SEED'] ?? 1);
const seeds = Array.from({ length: isLong ? 100 : 6 }, (_, index) => firstSeed + index);
const STEPS = 200;
const regionNames = ['west', 'east', 'north'] as const;

/** One region's programs, on one connection that ends with the process of the region. */
class Site {
  readonly #client: Redis;
  readonly #users: ReadonlyMap<string, LibraryUser>;

  constructor(url: string) {
    this.#client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => null });
    this.#client.on('error', () => undefined);
    this.#users = new Map(
      Object.entries(libraryUsers).map(([name, newUser]) => [name, newUser(this.#client)]),
    );
  }

  step(library: string, draw: Draw): Promise<unknown> {
    return this.#users.get(library)?.step(draw) ?? Promise.reject(new Error(library));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#users.values()].map((user) => user.close?.()));
    this.#client.disconnect();
  }
}

/** The programs of all regions that are up, and the faults that strike between their steps. */
class Run implements AsyncDisposable {
  readonly mesh: RunningMesh;
  readonly done = new Map<string, number>();
  crashes = 0;
  /** Regions showed different data at some step. */
  wasApart = false;
  readonly #draw: Draw;
  readonly #sites = new Map<string, Site>();

  private constructor(mesh: RunningMesh, draw: Draw) {
    this.mesh = mesh;
    this.#draw = draw;
    for (const { name, url } of mesh.regions) this.#sites.set(name, new Site(url));
  }

  static async start(seed: number): Promise<Run> {
    return new Run(await startMesh({ regions: regionNames, seed }), chanceOf(seed));
  }

  /** A program does something; a stale region or a rival's lock may refuse it. */
  async step(): Promise<void> {
    const up = [...this.#sites.values()];
    const library = this.#pick(Object.keys(libraryUsers));
    try {
      await this.#pick(up).step(library, this.#draw);
      this.done.set(library, (this.done.get(library) ?? 0) + 1);
    } catch (thrown) {
      expect(['ReplyError', 'LockError'], String(thrown)).toContain((thrown as Error).name);
    }
  }

  async disturb(): Promise<void> {
    const chance = this.#draw(100);
    const [one, other] = this.#pair();
    if (chance < 5) this.mesh.partition(one, other, { oneWay: this.#draw(3) === 0 });
    else if (chance < 9) this.mesh.heal(one, other);
    else if (chance < 13) this.#shape(one, other);
    else if (chance < 15) this.mesh.skew(one, this.#draw(2_001) - 1_000);
    else if (chance < 17) await this.crash(one);
    else if (chance < 22) this.#restart(one);
  }

  #pick<T>(items: readonly T[]): T {
    // The draw is below the length, and no list here is empty.
    return items[this.#draw(items.length)] as T;
  }

  #pair(): readonly [string, string] {
    const one = this.#pick(regionNames);
    return [one, this.#pick(regionNames.filter((name) => name !== one))];
  }

  #shape(one: string, other: string): void {
    this.mesh.engine.shapeLink(one, other, {
      latencyMs: this.#draw(30),
      jitterMs: this.#draw(20),
      lossPercent: this.#draw(40),
      duplicatePercent: this.#draw(30),
      reorderPercent: this.#draw(50),
    });
  }

  /** Sometimes with a loss; one region always stays up. */
  async crash(name: string): Promise<void> {
    const site = this.#sites.get(name);
    if (site === undefined || this.#sites.size === 1) return;
    this.#sites.delete(name);
    this.crashes += 1;
    this.mesh.crash(name, { loseMs: this.#pick([0, 50, 60_000]) });
    await nextTurn(); // the endpoint goes down in the turn after
    await site.close();
  }

  #restart(name: string): void {
    if (this.#sites.has(name)) return;
    this.mesh.restart(name);
    this.#sites.set(name, new Site(this.mesh.region(name).url));
  }

  async calm(): Promise<void> {
    for (const name of regionNames) {
      this.#restart(name);
      this.mesh.skew(name, 0);
    }
    this.mesh.heal();
    await this.mesh.settle();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#sites.values()].map((site) => site.close()));
    await this.mesh.close();
  }
}

test.each(seeds)(
  'three regions that run the scripts of four libraries under faults converge (seed %i)',
  async (seed) => {
    await using run = await Run.start(seed);
    for (let step = 0; step < STEPS; step += 1) {
      await (step === STEPS / 2 ? run.crash('east') : run.disturb());
      await run.step();
      run.wasApart ||= step % 10 === 0 && !run.mesh.converged();
    }
    await run.calm();
    expect({ seed, diff: run.mesh.diff() }).toEqual({ seed, diff: [] });
    expect(run.mesh.converged(), `seed ${seed}`).toBe(true);
    expect(run.wasApart, `seed ${seed}`).toBe(true);
    expect(run.crashes, `seed ${seed}`).toBeGreaterThan(0);
    for (const library of Object.keys(libraryUsers)) {
      expect(run.done.get(library), `${library}, seed ${seed}`).toBeGreaterThan(0);
    }
  },
  15_000,
);
