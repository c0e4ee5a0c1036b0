import fc from 'fast-check';
import { seal } from '../../src/rdb/encode.js';
import { exact, maybe, request, value, word } from './generator.js';

const settings = fc.constantFrom('maxmemory', 'appendfsync', 'notify-keyspace-events', 'nosuch');
const setting = fc.constantFrom('100mb', '5', 'yes', 'no', 'always', 'KEA', 'x', '-1', '', 'g$');

/** Requests whose keys are asked for; not all of them are well formed. */
const inner = fc.constantFrom(
  ...[
    ['GET', 'a'],
    ['SET', 'a', 'v'],
    ['SET', 'a', 'v', 'GET'],
    ['LMOVE', 'a', 'b', 'LEFT', 'RIGHT'],
    ['SORT', 'a', 'BY', 'x', 'STORE', 'y', 'STORE', 'z'],
    ['SORT', 'a', 'LIMIT', '0', 'STORE', 'b'],
    ['BITFIELD', 'a', 'GET', 'u8', '0'],
    ['BITFIELD', 'a', 'SET', 'u8', '0', '1'],
    ['ZUNIONSTORE', 'd', '2', 'a', 'b'],
    ['XREAD', 'COUNT', '1', 'STREAMS', 'a', 'b', '0', '0'],
    ['EVAL', 'x', '1', 'a'],
    ['XGROUP', 'CREATE', 'a', 'g', '$'],
    ['MSET', 'a', '1', 'b', '2'],
    ['GET'],
    ['PING'],
    ['CONFIG', 'GET', 'x'],
  ],
);
const outputLimit = fc.constantFrom(
  ...['pubsub 40mb 8mb 60', 'pubsub 1mb', 'nosuch 1 1 1', 'normal x 1 1', 'replica 256mb 64mb 60'],
  ...['', 'normal 0 0 -1', 'slave 1gb 0 0 normal 0 0 0'],
);
const restoreOptions = fc.constantFrom<readonly string[]>(
  ...[['REPLACE'], ['ABSTTL'], ['x'], ['FREQ', '300'], ['IDLETIME', '-1'], ['IDLETIME'], []],
);
/** Whole payloads of what is no value: empty collections, an unknown type. */
const badPayloads = ['\x01\0', '\x04\0', '\x7fx'].map(seal);
const documented = ['set', 'HSET', 'XADD', 'sort', 'nosuch', 'GEOADD'];
const listed = fc.constantFrom(
  ...[
    ['PATTERN', 'h*'],
    ['pattern', 'XR*'],
    ['ACLCAT', 'hash'],
    ['ACLCAT', 'none'],
  ],
  ...[
    ['MODULE', 'x'],
    ['ACLCAT', 'List'],
  ],
);
const containers = fc.constantFrom(
  ...['ACL', 'CLIENT', 'CLUSTER', 'COMMAND', 'CONFIG', 'FUNCTION', 'LATENCY', 'MEMORY'],
  ...['OBJECT', 'PUBSUB', 'SCRIPT', 'SLOWLOG', 'XGROUP', 'XINFO'],
);

export const server = [
  request(
    'unordered-pairs',
    'CONFIG',
    'GET',
    fc.constantFrom('maxmemory*', 'APPEND*', 'slave-*', 'x'),
  ),
  exact('CONFIG', 'SET', settings, setting),
  exact('CONFIG', 'SET', 'client-output-buffer-limit', outputLimit),
  exact('CONFIG', 'GET', 'client-output-buffer-limit'),
  exact('CONFIG', 'SET', 'maxmemory', '0', 'appendfsync', setting),
  exact('CONFIG', 'SET', 'maxmemory'),
  exact('CONFIG', 'SET', fc.constantFrom('databases', 'daemonize'), '1'),
  exact(
    'COMMAND',
    'GETKEYS',
    fc.constantFrom(['GET', 'a'], ['MSET', 'a', '1', 'b', '2'], ['PING']),
  ),
  exact('COMMAND', 'GETKEYS', fc.constantFrom(['EVAL', 'x', '2', 'a', 'b'], ['NOSUCH'], ['GET'])),
  exact('COMMAND', 'GETKEYSANDFLAGS', fc.oneof(inner, fc.constantFrom(['PING', 'x'], ['NOSUCH']))),
  exact('COMMAND', 'GETKEYS', inner),
  exact('COMMAND', 'DOCS', fc.constantFrom(...documented)),
  request('unordered', 'COMMAND', 'LIST', 'FILTERBY', listed),
  exact('COMMAND', 'LIST', fc.constantFrom('x', ['FILTERBY', 'x', 'y'], ['FILTERBY', 'PATTERN'])),
  exact('ACL', fc.constantFrom('WHOAMI', 'USERS', 'LIST')),
  exact('ACL', 'CAT', fc.constantFrom('nosuch', [])),
  request('unordered', 'ACL', 'CAT', fc.constantFrom('hash', 'LIST', 'bitmap')),
  exact('ACL', 'GETUSER', fc.constantFrom('default', 'nosuch')),
  exact('ACL', 'DRYRUN', fc.constantFrom('default', 'nosuch'), fc.oneof(inner, inner, value)),
  exact('ACL', 'DRYRUN', value, 'GET', 'a'),
  exact('ACL', 'CAT', value),
  exact('DUMP', 'nosuch'),
  exact('RESTORE', 'nosuch', fc.constantFrom('0', '-1', 'x'), value, restoreOptions),
  exact('RESTORE', 'nosuch', '0', fc.constantFrom(...badPayloads), 'REPLACE'),
  exact(containers, 'HELP'),
  exact('MODULE', 'LIST'),
  exact('LATENCY', 'HISTOGRAM', 'nosuch'),
  exact('LOLWUT'),
  exact('SCRIPT', 'EXISTS', fc.constantFrom('x', 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db')),
  exact('SCRIPT', 'LOAD', fc.constantFrom('return 1', 'return (', "return redis.call('get','x')")),
  exact('SCRIPT', 'FLUSH', maybe(word('SYNC', 'ASYNC'))),
  exact('FUNCTION', 'FLUSH', maybe(word('SYNC', 'ASYNC'))),
  exact('SCRIPT', word('KILL', 'NOSUCH')),
];
