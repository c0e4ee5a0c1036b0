import type { Evidence } from '../commands/merge/merge-rule.js';
import type { Convergence, Outcome, Profile } from './profile.js';

/** The edition read was the Chinese one; its English wording was not seen. */
const source = 'docs.amazonaws.cn/memorydb/latest/devguide/multi-region.md';

function by(outcome: Outcome, sentence: string, evidence: Evidence = 'documented'): Convergence {
  return { outcome, sentence, evidence, source };
}

const typeNotOffered = by('not offered', 'Only strings, hashes, sets and sorted sets are offered.');

/** AWS MemoryDB Multi-Region: the latest write wins, by key or by element. */
export const memorydbMultiRegion: Profile = {
  name: 'memorydb-multi-region',
  title: 'AWS MemoryDB Multi-Region',
  isMultiWriter: true,
  products: [
    {
      name: 'memorydb',
      title: 'AWS MemoryDB Multi-Region',
      differences: [
        'Up to five regions; all keys of a call share one slot.',
        'No TTL commands and options: what is not needed any more has to be swept.',
      ],
      refusals: [],
    },
  ],
  convergence: {
    string: by('latest wins', 'Of concurrent writes to a key the latest stays.'),
    'string counter': by(
      'latest wins',
      'Of concurrent increments only the latest result stays: the others are lost.',
      'inferred',
    ),
    bitmap: typeNotOffered,
    hyperloglog: typeNotOffered,
    'hash field': by('latest wins', 'Of concurrent writes to a field the latest stays.'),
    'hash counter': by(
      'latest wins',
      'Of concurrent increments of a field only the latest result stays.',
      'inferred',
    ),
    set: by(
      'latest wins',
      'Members of all regions unite; of a concurrent addition and removal of a member the latest stays.',
    ),
    'sorted set score': by('latest wins', 'Of concurrent scores of a member the latest stays.'),
    'sorted set counter': by(
      'latest wins',
      'Of concurrent increments of a score only the latest result stays.',
      'inferred',
    ),
    geo: typeNotOffered,
    list: typeNotOffered,
    stream: typeNotOffered,
    json: typeNotOffered,
    expiry: by('not offered', 'There is no TTL.'),
  },
  refusals: [
    {
      dataTypes: [
        ...(['bitmap', 'hyperloglog', 'list', 'geo', 'stream', 'json', 'search'] as const),
        ...(['time-series', 'bloom', 'cuckoo', 'count-min', 'top-k', 't-digest'] as const),
        ...(['vector-set', 'array'] as const),
      ],
      reason: 'offers strings, hashes, sets and sorted sets only',
      source,
    },
    {
      commands: [
        ...['EXPIRE', 'PEXPIRE', 'EXPIREAT', 'PEXPIREAT', 'PERSIST', 'EXPIRETIME', 'PEXPIRETIME'],
        ...['TTL', 'PTTL', 'SETEX', 'PSETEX', 'GETEX', 'HEXPIRE', 'HPEXPIRE', 'HEXPIREAT'],
        ...['HPEXPIREAT', 'HEXPIRETIME', 'HPEXPIRETIME', 'HTTL', 'HPTTL', 'HPERSIST', 'HSETEX'],
        ...['HGETEX'],
      ],
      reason: 'has no TTL',
      source,
    },
    {
      commands: ['SET', 'MSETEX'],
      words: ['EX', 'PX', 'EXAT', 'PXAT'],
      reason: 'has no TTL',
      source,
    },
    {
      commands: [
        ...['APPEND', 'SETRANGE', 'SMOVE', 'SDIFFSTORE', 'SINTERSTORE', 'SUNIONSTORE'],
        ...['ZDIFFSTORE', 'ZINTERSTORE', 'ZUNIONSTORE', 'ZRANGESTORE'],
        ...['FCALL', 'FCALL_RO', 'FUNCTION LOAD', 'FUNCTION DELETE', 'FUNCTION RESTORE'],
      ],
      reason: 'does not offer commands of its kind across regions',
      source,
    },
    { isBlocking: true, reason: 'offers no blocking commands across regions', source },
  ],
};
