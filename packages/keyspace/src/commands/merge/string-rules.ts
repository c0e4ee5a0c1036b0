import type { MergeRule } from './merge-rule.js';
import { sources } from './sources.js';

export const stringRegister: MergeRule = {
  ...sources.stringLww,
  id: 'string register',
  class: 'lww-register',
  evidence: 'documented',
  sentence: 'Of concurrent writes the latest stays and the others are lost without a trace.',
};

export const stringCounter: MergeRule = {
  ...sources.stringCounter,
  id: 'string counter',
  class: 'counter-delta',
  evidence: 'documented',
  sentence: 'All increments of all regions add up.',
};

export const stringCondition: MergeRule = {
  ...sources.asynchronous,
  id: 'string condition',
  class: 'local-condition',
  evidence: 'inferred',
  sentence:
    'Each region tests the condition on its own replica: two regions can both succeed, and then the later value stays.',
};

export const stringExchange: MergeRule = {
  ...sources.asynchronous,
  id: 'string exchange',
  class: 'local-exchange',
  evidence: 'inferred',
  sentence: 'It answers from this region and then writes: two regions can get the same old value.',
};

export const stringWhole: MergeRule = {
  ...sources.stringUndefined,
  id: 'string whole value',
  class: 'whole-value',
  evidence: 'our choice',
  sentence:
    'Two regions that change different parts keep only one of the changes: the whole value is replaced. The documentation leaves the outcome undefined.',
};

export const hyperLogLogUnion: MergeRule = {
  ...sources.hyperLogLog,
  id: 'hyperloglog union',
  class: 'union',
  evidence: 'documented',
  sentence: 'Elements of all regions unite; a concurrent delete of the key wins over them.',
};

export const floatCounter: MergeRule = {
  ...sources.stringCounter,
  id: 'float counter',
  class: 'counter-delta',
  evidence: 'our choice',
  sentence: 'All increments add up, we assume: the documentation names whole numbers only.',
};
