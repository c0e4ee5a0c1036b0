import type { Diagnosis } from '../diagnosis.js';
import { listKeys } from '../sampled-keys.js';

const limitBytes = 1 << 20;

/** Keys that are slow to read, to move and to merge. The limit of 1 MiB is our choice. */
export const diagnoseBigKeys: Diagnosis = ({ sample }) => {
  const big = sample.keys
    .filter(({ bytes = 0 }) => bytes > limitBytes)
    .sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
  const [biggest] = big;
  if (biggest?.bytes === undefined) return [];
  return [
    {
      check: 'big-key',
      severity: 'problem',
      what: 'Keys are bigger than 1 MiB.',
      evidence: `${listKeys(big)}; the biggest takes ${(biggest.bytes / limitBytes).toFixed(1)} MiB`,
      why: 'One command on them holds up all others of the shard; UNLINK blocks too in active-active.',
      remedy:
        'Split them by a parameter in the key, under the same hash tag where they belong together.',
    },
  ];
};
