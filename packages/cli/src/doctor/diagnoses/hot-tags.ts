import { hashTag } from '@geoslot/keyspace';
import type { Diagnosis } from '../diagnosis.js';

const leastKeys = 100;
const largestShare = 0.2;

/**
 * A tag that draws a large part of all keys into one slot. The bounds, 100 sampled keys and a share
 * of 20 %, are our choice.
 */
export const diagnoseHotTags: Diagnosis = ({ sample }) => {
  const counts = new Map<string, number>();
  for (const { key } of sample.keys) {
    const tag = hashTag(key);
    if (tag !== undefined) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= leastKeys && count / sample.keys.length > largestShare)
    .sort(([, a], [, b]) => b - a)
    .map(([tag, count]) => ({
      check: 'hot-tag',
      severity: 'problem' as const,
      what: `Hash tag {${tag}} holds a large part of all keys.`,
      evidence: `${count} of ${sample.keys.length} sampled keys are in its one slot`,
      why: 'One shard carries their load and memory, however many shards there are.',
      remedy: 'Tag by entity, such as {$userId}; never by a constant.',
    }));
};
