import { Random } from '../chance/random.js';
import { MeshError } from '../errors.js';
import type { Fault } from '../server/faults.js';
import type { RunningMesh } from '../start-mesh.js';
import { startMesh } from '../start-mesh.js';
import type { Time } from '../time/time.js';
import { MeshClient } from './mesh-client.js';
import type { MeshTestScenario } from './scenario.js';
import type { CommandCounts, Schedule, ScheduledFault } from './schedule.js';

export interface RunSettings {
  readonly regions: readonly string[];
  readonly seed: number;
  readonly schedule: Schedule;
  readonly timeoutMs: number;
}

export interface RunOutcome {
  /** Why the run failed, undefined when it passed. */
  readonly failure: Error | undefined;
  readonly counts: CommandCounts;
  /** Who did what where, in the order of arrival, and what each region shows in the end. */
  readonly trace: readonly string[];
  /** Commands in the order in which they reached the regions, to compare replays. */
  readonly arrivals: string;
}

/** How many keys the trace explains. */
const TRACED_KEYS = 8;

/** The mesh-wide faults; the others strike the one command at hand. */
const strikes: Readonly<
  Partial<Record<ScheduledFault['fault'], (mesh: RunningMesh, fault: ScheduledFault) => void>>
> = {
  partition: (mesh, { region, detail }) => mesh.partition(region, detail),
  'one-way': (mesh, { region, detail }) => mesh.partition(region, detail, { oneWay: true }),
  heal: (mesh) => mesh.heal(),
  lag: (mesh, { region, detail }) => {
    for (const { name } of mesh.regions) {
      if (name !== region) mesh.lag(region, name, Number(detail));
    }
  },
  skew: (mesh, { region, detail }) => mesh.skew(region, Number(detail)),
  // The region stops with the command at hand; how long is real time, as a lag is.
  pause: (mesh, { region, detail }) => {
    mesh.pause(region);
    mesh.engine.time.schedule(Number(detail), () => mesh.resume(region));
  },
};

const endpointFaults: Readonly<Partial<Record<ScheduledFault['fault'], Fault['kind']>>> = {
  'drop-reply': 'DROP-REPLY',
  reset: 'RESET',
  crash: 'RESET',
};

/** One run of a scenario on a mesh of its own, under one schedule. */
export async function runOnce(
  scenario: MeshTestScenario,
  settings: RunSettings,
): Promise<RunOutcome> {
  const mesh = await startMesh({ regions: settings.regions, seed: settings.seed });
  const run = new Run(mesh, settings);
  try {
    return await run.execute(scenario);
  } finally {
    for (const client of run.clients) client.close();
    await mesh.close();
  }
}

class Run {
  readonly clients: MeshClient[] = [];
  private readonly mesh: RunningMesh;
  private readonly settings: RunSettings;
  private readonly trace: string[] = [];
  private readonly arrivals: string[] = [];
  private readonly counts = new Map<string, number>();

  constructor(mesh: RunningMesh, settings: RunSettings) {
    this.mesh = mesh;
    this.settings = settings;
    for (const { name } of mesh.regions) this.follow(name);
  }

  private follow(region: string): void {
    this.counts.set(region, 0);
    this.mesh.followPlan(region, (ordinal, args) => {
      this.counts.set(region, ordinal);
      const words = args.join(' ').slice(0, 80);
      this.arrivals.push(`${region} ${words}`);
      const due = this.settings.schedule.filter(
        (fault) => fault.region === region && fault.ordinal === ordinal,
      );
      const struck = due.map((fault) => this.strike(fault));
      this.trace.push(`${region}@${ordinal} ${words}${describeFaults(due)}`);
      return struck.find((fault) => fault !== undefined);
    });
  }

  private strike(scheduled: ScheduledFault): Fault | undefined {
    const { region, fault, detail } = scheduled;
    strikes[fault]?.(this.mesh, scheduled);
    if (fault === 'crash') {
      this.mesh.crash(region, { loseMs: Number(detail) });
      this.mesh.restart(region);
    }
    const kind = endpointFaults[fault];
    return kind === undefined ? undefined : { kind, count: 1 };
  }

  async execute(scenario: MeshTestScenario): Promise<RunOutcome> {
    let failure: Error | undefined;
    try {
      await withTimeout(this.runScenario(scenario), this.settings.timeoutMs, this.mesh.engine.time);
      await this.calm();
      await this.checkInvariants(scenario);
    } catch (thrown) {
      failure = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    return {
      failure,
      counts: this.counts,
      trace: [...this.trace, ...this.explain()],
      arrivals: this.arrivals.join('\n'),
    };
  }

  private runScenario(scenario: MeshTestScenario): Promise<void> {
    return scenario.run({
      connect: (region) => this.connect(region),
      url: (region) => this.mesh.region(region).url,
      random: new Random(this.settings.seed),
      step: (note) => this.trace.push(`-- ${note}`),
    });
  }

  private connect(region: string): MeshClient {
    const client = new MeshClient(this.mesh.region(region).port);
    this.clients.push(client);
    return client;
  }

  /** Ends every fault and delivers everything. */
  private async calm(): Promise<void> {
    for (const { name } of this.mesh.regions) {
      this.mesh.followPlan(name, undefined);
      this.mesh.skew(name, 0);
      this.mesh.resume(name);
    }
    this.mesh.heal();
    await this.mesh.settle();
    this.trace.push('-- all healed and delivered');
  }

  private async checkInvariants(scenario: MeshTestScenario): Promise<void> {
    const differing = this.mesh.diff();
    if (differing.length > 0) {
      throw new MeshError('DIVERGED', `regions differ after settling: ${differing.join('; ')}`);
    }
    for (const { name } of this.mesh.regions) {
      const client = this.connect(name);
      await scenario.invariant({ region: name, read: (...args) => client.call(...args) });
    }
  }

  private explain(): string[] {
    const keys = this.mesh.engine.history.keys().slice(-TRACED_KEYS);
    return keys.flatMap((key) => [
      `key ${key}`,
      ...this.mesh.trace(key).map((line) => `  ${line}`),
    ]);
  }
}

const describeFaults = (due: readonly ScheduledFault[]): string =>
  due.map(({ fault, detail }) => `  << ${detail === '' ? fault : `${fault} ${detail}`}`).join('');

async function withTimeout(work: Promise<void>, timeoutMs: number, time: Time): Promise<void> {
  let timer: { cancel(): void } | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = time.schedule(timeoutMs, () =>
      reject(new MeshError('TIMEOUT', `the run took longer than ${timeoutMs} ms`)),
    );
  });
  try {
    await Promise.race([work, late]);
  } finally {
    timer?.cancel();
  }
}
