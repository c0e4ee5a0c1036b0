import { parseTemplate } from '@geoslot/keyspace';
import type { Diagnosis } from '../diagnosis.js';
import { familyTemplates, listKeys } from '../sampled-keys.js';

/** Keys whose type is not the one their family declares. */
export const diagnoseTypes: Diagnosis = ({ families, sample }) =>
  familyTemplates(families, parseTemplate).flatMap(({ declared, owns }) => {
    const wrong = sample.keys.filter(({ key, type }) => type !== declared.type && owns(key));
    if (wrong.length === 0) return [];
    const found = [...new Set(wrong.map(({ type }) => type))].sort().join(', ');
    return [
      {
        check: 'type-mismatch',
        severity: 'problem',
        what: `Keys of family '${declared.name}' have another type than declared.`,
        evidence: `${listKeys(wrong)}: declared ${declared.type}, found ${found}`,
        why: 'Commands of the declared type answer WRONGTYPE; regions may show different types.',
        remedy: 'Find the writer that shares the key name and give it a family of its own.',
      },
    ];
  });
