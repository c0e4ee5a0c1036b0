import { isProfileName, profiles } from '@geoslot/keyspace/profiles';
import { parseChoice, parseWhole } from '../choice.js';
import type { CommandIo } from '../io.js';
import { connectDatabase, parseEndpoint, refuseAsUnanswered } from './connect-database.js';
import type { DatabaseFacts } from './database-facts.js';
import { diagnose } from './diagnose.js';
import { printDoctor } from './print-doctor.js';
import { readDatabase } from './read-database.js';
import { readFamilies } from './read-families.js';
import { backEndOf } from './back-end.js';

export interface DoctorCommandOptions {
  readonly format: string;
  readonly keyspace?: string;
  readonly policy?: string;
  readonly profile?: string;
  readonly sample: string;
  readonly writeProbe?: boolean;
}

const profileNames = Object.keys(profiles).filter(isProfileName);

/**
 * `geoslot doctor <url>`: audits a live database; writes only with `--write-probe`.
 *
 * @returns 1 when there is a problem, 0 otherwise
 * @throws UsageError for options that cannot be used and a database that does not answer
 */
export async function runDoctor(
  url: string,
  options: DoctorCommandOptions,
  io: CommandIo,
): Promise<number> {
  const format = parseChoice('--format', options.format, ['text', 'json']);
  const sampleSize = parseWhole('--sample', options.sample, 0, 1_000_000);
  const endpoint = parseEndpoint(url);
  const stated = {
    ...(options.profile === undefined
      ? {}
      : { profile: parseChoice('--profile', options.profile, profileNames) }),
    ...(options.policy === undefined
      ? {}
      : { policy: parseChoice('--policy', options.policy, ['enterprise', 'oss', 'none']) }),
    families: options.keyspace === undefined ? [] : readFamilies(options.keyspace, io.cwd),
  };
  const client = await connectDatabase(endpoint.url, endpoint.facts);
  try {
    const withWriteProbe = options.writeProbe === true;
    const read = await readDatabase(client, {
      endpoint: endpoint.facts,
      sampleSize,
      withWriteProbe,
    }).catch((error: unknown) => refuseAsUnanswered(error, endpoint.facts));
    const facts: DatabaseFacts = { endpoint: endpoint.facts, ...stated, ...read };
    const findings = diagnose(facts);
    const backEnd = backEndOf(facts);
    const sampled = { keys: facts.sample.keys.length, isPartial: facts.sample.isPartial };
    io.out(
      format === 'json'
        ? `${JSON.stringify({ version: 1, backEnd, findings, sampled }, null, 2)}\n`
        : printDoctor(facts, findings, io.usesColor),
    );
    return findings.some(({ severity }) => severity === 'problem') ? 1 : 0;
  } finally {
    client.disconnect();
  }
}
