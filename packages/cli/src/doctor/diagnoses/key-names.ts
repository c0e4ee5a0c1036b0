import { describeSlots } from '@geoslot/keyspace';
import type { Diagnosis } from '../diagnosis.js';
import { listKeys } from '../sampled-keys.js';

/** Keys that the two hashing policies place differently: several tags, or an empty one. */
export const diagnoseKeyNames: Diagnosis = ({ sample }) => {
  const placed = describeSlots(sample.keys.map(({ key }) => key)).keys;
  const ambiguous = sample.keys.filter((_, index) => placed[index]?.policiesAgree === false);
  if (ambiguous.length === 0) return [];
  return [
    {
      check: 'ambiguous-tag',
      severity: 'advice',
      what: 'Key names have several hash tags, or an empty one.',
      evidence: `${ambiguous.length} sampled keys: ${listKeys(ambiguous)}`,
      why: "Redis' own rule and Redis Software's standard policy put them in different slots.",
      remedy: 'Give a key exactly one {tag}, and keep braces out of values.',
    },
  ];
};
