import { parseTemplate } from '@geoslot/keyspace';
import { volatileWordOf } from '@geoslot/checks';
import type { DatabaseFacts, KeyFacts } from '../database-facts.js';
import type { Diagnosis } from '../diagnosis.js';
import { familyTemplates, listKeys } from '../sampled-keys.js';

/** Keys that should end and have no expiry: by their declared family, else by their name. */
export const diagnoseExpiry: Diagnosis = (facts) => {
  const endless = facts.sample.keys.filter(
    (key) => key.ttlMs === undefined && shouldExpire(key, facts),
  );
  if (endless.length === 0) return [];
  return [
    {
      check: 'missing-ttl',
      severity: 'problem',
      what: 'Keys that should expire have no TTL.',
      evidence: `${endless.length} of ${facts.sample.keys.length} sampled keys: ${listKeys(endless)}`,
      why:
        'They stay for ever. Without eviction and TTLs no memory can be freed, which the ' +
        'documentation names as a cause of persistent replication failure (planning.md:59).',
      remedy: 'Write value and expiry together (rules require-ttl, no-split-expire).',
    },
  ];
};

function shouldExpire({ key }: KeyFacts, { families }: DatabaseFacts): boolean {
  const family = familyTemplates(families, parseTemplate).find(({ owns }) => owns(key));
  if (family !== undefined) return family.declared.isExpiring;
  return volatileWordOf({ alternatives: [[{ kind: 'literal', text: key }]] }) !== undefined;
}
