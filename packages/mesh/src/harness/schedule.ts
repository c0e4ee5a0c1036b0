import type { Random } from '../chance/random.js';
import { MeshError } from '../errors.js';

/** The faults `meshTest` draws from. */
export type MeshTestFault =
  'partition' | 'one-way' | 'heal' | 'lag' | 'skew' | 'pause' | 'crash' | 'drop-reply' | 'reset';

export const allFaults: readonly MeshTestFault[] = [
  'partition',
  'one-way',
  'heal',
  'lag',
  'skew',
  'pause',
  'crash',
  'drop-reply',
  'reset',
];

/** A fault that strikes when the n-th command reaches a region. */
export interface ScheduledFault {
  readonly region: string;
  /** Number of the command at that region, from 1. */
  readonly ordinal: number;
  readonly fault: MeshTestFault;
  /** The other region, or a figure in ms. */
  readonly detail: string;
}

export type Schedule = readonly ScheduledFault[];

/** How many commands reached each region in a run without faults. */
export type CommandCounts = ReadonlyMap<string, number>;

const details: Readonly<
  Record<MeshTestFault, (others: readonly string[], random: Random) => string>
> = {
  partition: (others, random) => random.pick(others),
  'one-way': (others, random) => random.pick(others),
  heal: () => '',
  lag: (_others, random) => String(random.pick([5, 20, 80])),
  skew: (_others, random) => String(random.pick([-5_000, -50, 50, 5_000])),
  pause: (_others, random) => String(random.pick([5, 50])),
  crash: (_others, random) => String(random.pick([0, 100, 1_000])),
  'drop-reply': () => '',
  reset: () => '',
};

/** Draws a few faults at commands that a run is known to reach. */
export function drawSchedule(
  counts: CommandCounts,
  faults: readonly MeshTestFault[],
  random: Random,
): Schedule {
  const regions = [...counts.keys()];
  const reached = regions.filter((region) => (counts.get(region) ?? 0) > 0);
  if (reached.length === 0 || faults.length === 0) return [];
  return Array.from({ length: 1 + random.below(6) }, () => {
    const region = random.pick(reached);
    const others = regions.filter((other) => other !== region);
    const possible = others.length > 0 ? faults : faults.filter((fault) => isLocal(fault));
    const fault = random.pick(possible.length > 0 ? possible : faults);
    const ordinal = 1 + random.below(counts.get(region) ?? 1);
    return { region, ordinal, fault, detail: details[fault](others, random) };
  });
}

const isLocal = (fault: MeshTestFault): boolean => fault !== 'partition' && fault !== 'one-way';

/** `west@3:partition=east` and so on, joined by commas: what `replay` takes. */
export const formatSchedule = (schedule: Schedule): string =>
  schedule
    .map(({ region, ordinal, fault, detail }) => {
      const suffix = detail === '' ? '' : `=${detail}`;
      return `${region}@${ordinal}:${fault}${suffix}`;
    })
    .join(',');

const ENTRY = /^([A-Za-z0-9-]+)@(\d+):([a-z-]+)(?:=(.+))?$/;

export function parseSchedule(text: string): Schedule {
  if (text === '') return [];
  return text.split(',').map((entry) => {
    const [, region = '', ordinal = '', name, detail = ''] = ENTRY.exec(entry) ?? [];
    const fault = allFaults.find((known) => known === name);
    if (fault === undefined) {
      throw new MeshError('REPLAY', `cannot replay '${entry}'; give the schedule an error printed`);
    }
    return { region, ordinal: Number(ordinal), fault, detail };
  });
}
