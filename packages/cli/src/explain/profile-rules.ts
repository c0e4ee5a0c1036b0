import type { MergeClass } from '@geoslot/keyspace/commands';
import {
  commandSupport,
  profiles,
  type CommandSupport,
  type Convergence,
  type Holding,
  type Profile,
  type ProfileName,
} from '@geoslot/keyspace/profiles';
import type { ExplainedCall } from './explained-call.js';

/** What a back end does with one of the commands, by its documentation. */
export interface ProfileRule {
  readonly command: string;
  readonly support: CommandSupport;
  /** How what it writes comes together; absent where it writes nothing of its own. */
  readonly convergence?: Convergence;
}

/** The rules of a back end that is not run. */
export function profileRules(
  name: ProfileName,
  calls: readonly ExplainedCall[],
): readonly ProfileRule[] {
  const profile: Profile = profiles[name];
  return calls.map(({ call }) => {
    const holding = call.row.access === 'write' ? holdingOf(call) : undefined;
    return {
      command: call.row.name,
      support: commandSupport(call.row, profile, undefined, call),
      ...(holding === undefined ? {} : { convergence: profile.convergence[holding] }),
    };
  });
}

const counters: Readonly<Record<string, Holding>> = {
  string: 'string counter',
  hash: 'hash counter',
  'sorted-set': 'sorted set counter',
};
const values: Readonly<Record<string, Holding>> = {
  string: 'string',
  bitmap: 'bitmap',
  hyperloglog: 'hyperloglog',
  hash: 'hash field',
  set: 'set',
  'sorted-set': 'sorted set score',
  geo: 'geo',
  list: 'list',
  stream: 'stream',
  json: 'json',
};

function holdingOf({ row, merge }: ExplainedCall['call']): Holding | undefined {
  const sums: MergeClass = 'counter-delta';
  return (merge.class === sums ? counters[row.dataType] : undefined) ?? values[row.dataType];
}

/** The rules for people. */
export function printProfileRules(name: ProfileName, rules: readonly ProfileRule[]): string {
  const { title, isMultiWriter } = profiles[name];
  const lines = rules.flatMap(({ command, support, convergence }) => [
    ...(support.level === 'yes' ? [] : [`${command}: ${support.reason ?? ''} (${support.source})`]),
    ...(convergence === undefined
      ? []
      : [`${command}: ${convergence.sentence} (${convergence.evidence}: ${convergence.source})`]),
  ]);
  const writers = isMultiWriter ? 'several regions write' : 'one region writes';
  const shown = lines.length === 0 ? ['Neither command writes data of its own.'] : lines;
  return `${title}: ${writers}\n${[...new Set(shown)].map((line) => `  ${line}`).join('\n')}

By its documentation; nothing was run: the mesh is one of redis-active-active.
`;
}
