import type { MergeRule } from './merge-rule.js';
import { sources } from './sources.js';

export const hashField: MergeRule = {
  ...sources.hashFields,
  id: 'hash field',
  class: 'lww-register',
  evidence: 'documented',
  sentence: 'Fields of all regions unite; of concurrent writes to one field the latest stays.',
};

export const hashCounter: MergeRule = {
  ...sources.hashFields,
  id: 'hash counter',
  class: 'counter-delta',
  evidence: 'documented',
  sentence: 'All increments of a field add up, as those of a string counter do.',
};

export const hashRemove: MergeRule = {
  ...sources.hashRemove,
  id: 'hash remove',
  class: 'observed-remove',
  evidence: 'documented',
  sentence:
    'It removes fields as this region has seen them; a concurrent write to a field keeps it.',
};

export const hashCondition: MergeRule = {
  ...sources.asynchronous,
  id: 'hash condition',
  class: 'local-condition',
  evidence: 'inferred',
  sentence:
    'Each region tests the field on its own replica: two regions can both succeed, and then the later value stays.',
};

export const hashExchange: MergeRule = {
  ...sources.asynchronous,
  id: 'hash exchange',
  class: 'local-exchange',
  evidence: 'inferred',
  sentence:
    'It answers from this region and then writes or removes: two regions can get the same value.',
};
