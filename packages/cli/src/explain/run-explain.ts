import { isProfileName, profiles } from '@geoslot/keyspace/profiles';
import { parseChoice } from '../choice.js';
import type { CommandIo } from '../io.js';
import { UsageError } from '../usage-error.js';
import { runExperiment } from './experiment.js';
import { readCall } from './explained-call.js';
import { printExplanation } from './print-explanation.js';
import { printProfileRules, profileRules } from './profile-rules.js';

export interface ExplainCommandOptions {
  readonly given?: readonly string[];
  readonly commands: string;
  readonly profile: string;
  readonly format: string;
}

const profileNames = Object.keys(profiles).filter(isProfileName);

/**
 * `geoslot explain`: runs two commands at the same time in two regions, and says what comes of it.
 *
 * @returns 0
 * @throws UsageError for commands that cannot be sent
 */
export async function runExplain(
  texts: readonly string[],
  options: ExplainCommandOptions,
  io: CommandIo,
): Promise<number> {
  const format = parseChoice('--format', options.format, ['text', 'json']);
  const commands = parseChoice('--commands', options.commands, ['redis', 'active-active']);
  const [first, second, ...more] = texts.map(readCall);
  if (first === undefined || second === undefined || more.length > 0) {
    throw new UsageError("explain takes two commands; write them like 'SET x 1' 'INCR x'.");
  }
  const given = (options.given ?? []).map(readCall);
  const profile = parseChoice('--profile', options.profile, profileNames);
  if (profile !== 'redis-active-active') {
    const rules = profileRules(profile, [first, second]);
    io.out(
      format === 'json'
        ? `${JSON.stringify({ profile, rules }, null, 2)}\n`
        : printProfileRules(profile, rules),
    );
    return 0;
  }
  const experiment = await runExperiment(given, [first, second], commands);
  io.out(
    format === 'json'
      ? `${JSON.stringify(experiment, null, 2)}\n`
      : printExplanation(experiment, [first, second], io.usesColor),
  );
  return 0;
}
