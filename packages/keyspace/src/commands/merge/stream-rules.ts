import type { MergeRule } from './merge-rule.js';
import { sources } from './sources.js';

export const streamAppend: MergeRule = {
  ...sources.streamAppend,
  id: 'stream append',
  class: 'per-region-append',
  evidence: 'documented',
  sentence:
    'Entries of all regions stay; a reader may see later entries before earlier ones of another region.',
};

export const streamRemove: MergeRule = {
  ...sources.streamRemove,
  id: 'stream remove',
  class: 'observed-remove',
  evidence: 'documented',
  sentence: 'It removes entries this region has seen; entries added at the same time stay.',
};

export const streamGroup: MergeRule = {
  ...sources.streamGroups,
  id: 'stream group',
  class: 'delete-wins',
  evidence: 'documented',
  sentence:
    'That a group exists is shared; a delete wins over whatever happens to the group at the same time.',
};

export const streamAcknowledge: MergeRule = {
  ...sources.streamAcknowledge,
  id: 'stream acknowledge',
  class: 'observed-remove',
  evidence: 'documented',
  sentence:
    'Other regions learn of it only when every earlier entry is acknowledged too, so they may deliver it again.',
};

export const streamLocal: MergeRule = {
  ...sources.streamLocal,
  id: 'stream group state',
  class: 'region-local',
  evidence: 'documented',
  sentence:
    'Consumers, pending entries and positions stay in this region; another region may deliver the same entries.',
};

export const streamSetId: MergeRule = {
  ...sources.streamSetId,
  id: 'stream last id',
  class: 'region-local',
  evidence: 'our choice',
  sentence: 'It moves the last id of this region; it fails when the new id is lower.',
};
