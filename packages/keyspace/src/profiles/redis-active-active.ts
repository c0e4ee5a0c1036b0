import { longestExpiry } from '../commands/merge/general-rules.js';
import { hashCounter, hashField } from '../commands/merge/hash-rules.js';
import { jsonUpdate } from '../commands/merge/json-rules.js';
import { listInsert } from '../commands/merge/list-rules.js';
import type { MergeRule } from '../commands/merge/merge-rule.js';
import { setAdd } from '../commands/merge/set-rules.js';
import { scoreCounter, scoreRegister } from '../commands/merge/sorted-set-rules.js';
import { streamAppend } from '../commands/merge/stream-rules.js';
import {
  hyperLogLogUnion,
  stringCounter,
  stringRegister,
  stringWhole,
} from '../commands/merge/string-rules.js';
import type { Convergence, Outcome, Product, Profile } from './profile.js';

function by({ sentence, evidence, source }: MergeRule, outcome: Outcome): Convergence {
  return { outcome, sentence, evidence, source };
}

const redisSoftware: Product = {
  name: 'redis-software',
  title: 'Redis Software Active-Active',
  differences: [
    'More than ten participating clusters need a word with Redis support (content/operate/rs/databases/active-active/planning.md:22).',
    'Persistence is append-only file only (content/operate/rs/databases/active-active/manage.md:190).',
    'FLUSHALL is replaced by the flush request of the REST API, crdb-cli or the console.',
    'The "standard" hashing policy takes the last pair of braces; keys with one tag are hashed alike by every policy.',
  ],
  refusals: [],
};

const redisCloud: Product = {
  name: 'redis-cloud',
  title: 'Redis Cloud Active-Active',
  differences: [
    'Up to ten regions, and ten databases in a subscription (content/operate/rc/databases/active-active/_index.md:29).',
    'WAIT is not offered; on Redis Software support can enable it for local replicas.',
    'Of the modules only JSON is offered.',
  ],
  refusals: [],
};

const azureConfigure = 'MicrosoftDocs/azure-docs articles/redis/configure.md';
const azureClients = 'MicrosoftDocs/azure-docs articles/redis/best-practices-client-libraries.md';

const azureManagedRedis: Product = {
  name: 'azure-managed-redis',
  title: 'Azure Managed Redis with active geo-replication',
  differences: [
    'Up to five regions; data persistence is not supported with active geo-replication (MicrosoftDocs/azure-docs articles/redis/how-to-active-geo-replication.md).',
    'Only Search and JSON among the modules.',
    'The engine is that of Redis Software; that its other refusals hold too is inferred.',
    'The hashing policy is not documented; keys with one tag are hashed alike by every policy.',
  ],
  refusals: [
    {
      commands: [
        ...['BGREWRITEAOF', 'BGSAVE', 'MODULE LOAD', 'MOVE', 'PSYNC', 'REPLICAOF', 'REPLCONF'],
        ...['SAVE', 'SHUTDOWN', 'SELECT', 'SYNC'],
      ],
      reason: 'answers administrative commands with "unknown command"',
      source: azureConfigure,
    },
    {
      commands: [
        ...['CLUSTER INFO', 'CLUSTER HELP', 'CLUSTER KEYSLOT', 'CLUSTER NODES', 'CLUSTER SLOTS'],
      ],
      reason: 'blocks CLUSTER commands under the Enterprise clustering policy',
      source: azureClients,
    },
  ],
};

/**
 * Databases that every region writes to and that merge what regions wrote at the same time. What
 * each product refuses command by command stands in the rows of the command table.
 */
export const redisActiveActive: Profile = {
  name: 'redis-active-active',
  title: 'Redis Active-Active',
  isMultiWriter: true,
  products: [redisSoftware, redisCloud, azureManagedRedis],
  convergence: {
    string: by(stringRegister, 'latest wins'),
    'string counter': by(stringCounter, 'merges'),
    bitmap: by(stringWhole, 'latest wins'),
    hyperloglog: by(hyperLogLogUnion, 'merges'),
    'hash field': by(hashField, 'latest wins'),
    'hash counter': by(hashCounter, 'merges'),
    set: by(setAdd, 'merges'),
    'sorted set score': by(scoreRegister, 'latest wins'),
    'sorted set counter': by(scoreCounter, 'merges'),
    geo: by(scoreRegister, 'latest wins'),
    list: by(listInsert, 'merges'),
    stream: by(streamAppend, 'merges'),
    json: by(jsonUpdate, 'arbitrary wins'),
    expiry: by(longestExpiry, 'merges'),
  },
  refusals: [],
};
