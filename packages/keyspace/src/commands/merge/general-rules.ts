import type { MergeRule } from './merge-rule.js';
import { sources } from './sources.js';

export const localRead: MergeRule = {
  ...sources.consistency,
  id: 'local read',
  class: 'local-read',
  evidence: 'documented',
  sentence: 'It reads this region; writes of other regions show up when they have arrived.',
};

export const noData: MergeRule = {
  ...sources.onlyData,
  id: 'no data',
  class: 'none',
  evidence: 'documented',
  sentence: 'It touches no data that regions share.',
};

export const regionLocal: MergeRule = {
  ...sources.onlyData,
  id: 'region local',
  class: 'region-local',
  evidence: 'documented',
  sentence: 'It changes this region alone; other regions keep what they have.',
};

export const message: MergeRule = {
  ...sources.pubSub,
  id: 'message',
  class: 'message',
  evidence: 'documented',
  sentence:
    'Subscribers in every connected region get the message; nothing keeps it for those that were not.',
};

export const byScript: MergeRule = {
  ...sources.scripts,
  id: 'by script',
  class: 'by-script',
  evidence: 'documented',
  sentence: 'The script runs here, and each command it called replicates by its own rule.',
};

export const notOffered: MergeRule = {
  ...sources.support,
  id: 'not offered',
  class: 'unmergeable',
  evidence: 'documented',
  sentence: 'Active-active databases do not offer it, so it has no merge rule.',
};

export const keyDelete: MergeRule = {
  ...sources.collectionsDelete,
  id: 'key delete',
  class: 'observed-remove',
  evidence: 'documented',
  sentence:
    'It removes what this region has seen; what another region adds at the same time stays. For strings the documentation is silent, and we assume the same.',
};

export const keyMove: MergeRule = {
  ...sources.asynchronous,
  id: 'key move',
  class: 'local-result',
  evidence: 'our choice',
  sentence:
    'The new key is written from what this region holds and the old one loses what this region has seen; a concurrent write to the old key stays there.',
};

export const keyCopy: MergeRule = {
  ...sources.asynchronous,
  id: 'key copy',
  class: 'local-result',
  evidence: 'our choice',
  sentence: 'The new key is written from what this region holds at that moment.',
};

export const longestExpiry: MergeRule = {
  ...sources.longestExpiry,
  id: 'longest expiry',
  class: 'longest-expiry',
  evidence: 'documented',
  sentence:
    'Of concurrent TTLs the longest stays, so a TTL cannot be shortened against another region.',
};

export const persistWins: MergeRule = {
  ...sources.persistWins,
  id: 'persist wins',
  class: 'longest-expiry',
  evidence: 'documented',
  sentence:
    'The key loses its TTL in every region, whatever TTL another region sets at the same time.',
};

export const fieldExpiry: MergeRule = {
  ...sources.longestExpiry,
  id: 'field expiry',
  class: 'longest-expiry',
  evidence: 'our choice',
  sentence: 'Documented for keys only; for fields we assume the same: the longest TTL stays.',
};

export const indexLocal: MergeRule = {
  ...sources.searchIndex,
  id: 'search index',
  class: 'region-local',
  evidence: 'documented',
  sentence: 'Each region keeps its own index; it has to be created or changed in every region.',
};

export const transaction: MergeRule = {
  ...sources.consistency,
  id: 'transaction',
  class: 'by-script',
  evidence: 'our choice',
  sentence:
    'The queued commands run here together and each replicates by its own rule; that a peer shows them together is documented nowhere.',
};

export const watchedKeys: MergeRule = {
  ...sources.asynchronous,
  id: 'watched keys',
  class: 'local-condition',
  evidence: 'inferred',
  sentence: 'It guards against writes this region sees; another region can write at the same time.',
};
