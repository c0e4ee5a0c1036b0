import type { Convergence, Profile } from './profile.js';

const oneWriter: Convergence = {
  outcome: 'one writer',
  sentence: 'A key has one primary, so there are no concurrent writes of two regions to merge.',
  evidence: 'inferred',
  source: 'content/operate/oss_and_stack/management/replication.md:181',
};

/** Redis of one region: a single server, with replicas, or Redis Cluster. */
export const redis: Profile = {
  name: 'redis',
  title: 'Redis, single region or Redis Cluster',
  isMultiWriter: false,
  products: [
    {
      name: 'redis-open-source',
      title: 'Redis',
      differences: [
        'In Redis Cluster all keys of a call share one slot, SELECT other than 0 is refused, and so are BY and GET of SORT outside the slot (measured on 7.0.15).',
      ],
      refusals: [],
    },
  ],
  convergence: {
    string: oneWriter,
    'string counter': oneWriter,
    bitmap: oneWriter,
    hyperloglog: oneWriter,
    'hash field': oneWriter,
    'hash counter': oneWriter,
    set: oneWriter,
    'sorted set score': oneWriter,
    'sorted set counter': oneWriter,
    geo: oneWriter,
    list: oneWriter,
    stream: oneWriter,
    json: oneWriter,
    expiry: oneWriter,
  },
  refusals: [],
};
