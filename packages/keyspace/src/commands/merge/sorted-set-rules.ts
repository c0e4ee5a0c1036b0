import type { MergeRule } from './merge-rule.js';
import { sources } from './sources.js';

export const scoreRegister: MergeRule = {
  ...sources.sortedSetScore,
  id: 'sorted set score',
  class: 'lww-register',
  evidence: 'documented',
  sentence: 'Members unite; of concurrent scores of one member the latest stays.',
};

export const scoreCounter: MergeRule = {
  ...sources.sortedSetCounter,
  id: 'sorted set counter',
  class: 'counter-delta',
  evidence: 'documented',
  sentence: 'All increments of a score add up.',
};

export const scoreCondition: MergeRule = {
  ...sources.asynchronous,
  id: 'sorted set condition',
  class: 'local-condition',
  evidence: 'inferred',
  sentence:
    'Each region tests the condition on its own replica, and then the latest score stays: GT is no maximum over regions.',
};

export const memberRemove: MergeRule = {
  ...sources.sortedSetRemove,
  id: 'sorted set remove',
  class: 'observed-remove',
  evidence: 'documented',
  sentence:
    'It removes members as this region has seen them; a concurrent addition or increment keeps the member.',
};

export const memberPop: MergeRule = {
  ...sources.asynchronous,
  id: 'sorted set pop',
  class: 'local-pop',
  evidence: 'our choice',
  sentence: 'It takes members this region sees; another region can take the same ones.',
};

export const sortedSetStore: MergeRule = {
  ...sources.sortedSetRemove,
  id: 'sorted set store',
  class: 'local-result',
  evidence: 'our choice',
  sentence: 'The result is computed from this region; results of two regions unite.',
};
