import type { MergeRule } from './merge-rule.js';
import { sources } from './sources.js';

export const listInsert: MergeRule = {
  ...sources.listOrder,
  id: 'list insert',
  class: 'arbitrary-order',
  evidence: 'documented',
  sentence: 'Elements of all regions stay, in one order that is arbitrary but the same everywhere.',
};

export const listRemove: MergeRule = {
  ...sources.listRemove,
  id: 'list remove',
  class: 'observed-remove',
  evidence: 'documented',
  sentence: 'It removes the elements this region has seen; elements pushed at the same time stay.',
};

export const listPop: MergeRule = {
  ...sources.listPop,
  id: 'list pop',
  class: 'local-pop',
  evidence: 'documented',
  sentence: 'Each element is taken at least once, and two regions can take the same one.',
};

export const listMove: MergeRule = {
  ...sources.listPop,
  id: 'list move',
  class: 'local-pop',
  evidence: 'inferred',
  sentence:
    'It takes an element and pushes it; two regions can move the same element, which is then there twice.',
};

export const listSet: MergeRule = {
  ...sources.listRemove,
  id: 'list set',
  class: 'local-result',
  evidence: 'our choice',
  sentence: 'It replaces the element; values two regions set at the same place both stay.',
};

export const listStore: MergeRule = {
  ...sources.listRemove,
  id: 'list store',
  class: 'local-result',
  evidence: 'our choice',
  sentence: 'The result is computed from this region; results of two regions follow one another.',
};
