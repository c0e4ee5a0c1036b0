import type { MergeRule } from './merge-rule.js';
import { sources } from './sources.js';

export const setAdd: MergeRule = {
  ...sources.setRemove,
  id: 'set add',
  class: 'add-wins',
  evidence: 'documented',
  sentence: 'Members of all regions unite; an addition wins against a concurrent removal.',
};

export const setRemove: MergeRule = {
  ...sources.setRemove,
  id: 'set remove',
  class: 'observed-remove',
  evidence: 'documented',
  sentence:
    'It removes a member as this region has seen it; a concurrent addition keeps the member.',
};

export const setPop: MergeRule = {
  ...sources.asynchronous,
  id: 'set pop',
  class: 'local-pop',
  evidence: 'our choice',
  sentence: 'It takes a member this region sees; another region can take the same one.',
};

export const setMove: MergeRule = {
  ...sources.setRemove,
  id: 'set move',
  class: 'local-result',
  evidence: 'our choice',
  sentence:
    'It removes here and adds there; two regions that move one member to different sets leave it in both.',
};

export const setStore: MergeRule = {
  ...sources.setRemove,
  id: 'set store',
  class: 'local-result',
  evidence: 'our choice',
  sentence: 'The result is computed from this region; results of two regions unite.',
};
