import type { Evidence } from '../commands/merge/merge-rule.js';
import type { Convergence, Outcome, Profile } from './profile.js';

const issue = (number: number): string => `github.com/Snapchat/KeyDB/issues/${number}`;

function by(
  outcome: Outcome,
  sentence: string,
  number: number,
  evidence: Evidence = 'documented',
): Convergence {
  return { outcome, sentence, evidence, source: issue(number) };
}

const inferredLoss = by(
  'diverges',
  'Nothing merges; regions that write at the same time can differ for ever.',
  395,
  'inferred',
);
const wholeKey = by(
  'latest key wins',
  'The newest key replaces the whole key of the other region: concurrent elements are lost.',
  395,
);
const noModule: Convergence = {
  outcome: 'not offered',
  sentence: 'KeyDB forks Redis 6 and has no JSON type of its own.',
  evidence: 'inferred',
  source: 'github.com/Snapchat/KeyDB',
};

/** KeyDB with active replicas: writes are forwarded and the newest key wins; nothing merges. */
export const keydbActiveReplica: Profile = {
  name: 'keydb-active-replica',
  title: 'KeyDB active replica',
  isMultiWriter: true,
  products: [
    {
      name: 'keydb',
      title: 'KeyDB active replica',
      differences: [
        'Every server holds all keys; INFO shows role:active-replica.',
        'For concurrent keys the documentation of multi-master says that it is undefined which key is taken.',
      ],
      refusals: [],
    },
  ],
  convergence: {
    string: by('latest wins', 'The key with the newer timestamp stays.', 395),
    'string counter': by(
      'diverges',
      'Concurrent increments diverge, which "cannot be fixed without implementing CRDTs".',
      111,
    ),
    bitmap: inferredLoss,
    hyperloglog: inferredLoss,
    'hash field': wholeKey,
    'hash counter': inferredLoss,
    set: wholeKey,
    'sorted set score': wholeKey,
    'sorted set counter': inferredLoss,
    geo: inferredLoss,
    list: by('diverges', 'Lists of regions that push at the same time diverge.', 395),
    stream: inferredLoss,
    json: noModule,
    expiry: by('diverges', 'A deleted key may come back with a write of another region.', 83),
  },
  refusals: [
    {
      dataTypes: [
        ...(['json', 'search', 'time-series', 'bloom', 'cuckoo', 'count-min', 'top-k'] as const),
        ...(['t-digest', 'vector-set', 'array'] as const),
      ],
      reason: 'forks Redis 6, which has no such type',
      source: 'github.com/Snapchat/KeyDB',
    },
  ],
};
