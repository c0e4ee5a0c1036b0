import type { RedisCall } from '@geoslot/callsites';
import type { Check } from './check.js';
import { isBlockingPop } from './commands.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';

const rule = 'no-blocking-command';

type Options = Readonly<{ unbounded: boolean }>;

export const noBlockingCommand: Check<Options> = {
  id: rule,
  description: 'disallow commands that stop the server or the connection for everybody',
  type: 'problem',
  messages: {
    KEYS: "KEYS '{{key}}' walks through the whole database while everybody waits, and over the OSS Cluster API sees one shard of it. Use SCAN in small steps, or keep an index.",
    FLUSH:
      '{{command}} removes the data of everybody who shares the database, and active-active databases refuse it. Delete your own keys by SCAN, or use a database of your own.',
    MONITOR:
      'MONITOR sends every command of every client, secrets included, and halves the throughput. Use it by hand only, through redis-cli.',
    pop: "{{command}} '{{key}}' holds this connection until data comes, and every other command on it waits. Give it a connection of its own (`duplicate()`).",
    unbounded:
      "{{command}} '{{key}}' answers with the whole collection at once, however large. Read it in pages (HSCAN, SSCAN, LRANGE with limits).",
  },
  schema: {
    type: 'object',
    properties: {
      unbounded: {
        type: 'boolean',
        description: 'Whether HGETALL, SMEMBERS and LRANGE 0 -1 on keys of any size count too.',
      },
    },
    additionalProperties: false,
  },
  defaultOptions: { unbounded: false },
  check: (facts, { unbounded }) =>
    findInFiles(facts, (index) => {
      return index.file.calls.map((call) => judge(index, call, unbounded));
    }),
};

function judge(index: FileIndex, call: RedisCall, unbounded: boolean): Finding | undefined {
  const messageId = problemOf(index, call, unbounded);
  if (messageId === undefined || isForTests(index, call)) return undefined;
  const [pattern] = call.args;
  const key = call.keys[0] ?? (call.command === 'KEYS' ? pattern?.pattern : undefined);
  return findingAtCall(index, call, { rule, messageId, key });
}

function problemOf(index: FileIndex, call: RedisCall, unbounded: boolean): string | undefined {
  const { command } = call;
  if (command === 'KEYS' || command === 'MONITOR') return command;
  if (command === 'FLUSHALL' || command === 'FLUSHDB') return 'FLUSH';
  if (isBlockingPop(call)) return isShared(index, call) ? 'pop' : undefined;
  return unbounded && isUnbounded(call) ? 'unbounded' : undefined;
}

/** A helper that says itself that it is for tests. */
const isForTests = (index: FileIndex, call: RedisCall): boolean =>
  /test/i.test(index.functionOf(call.enclosing)?.name ?? '');

/** The same client sends other commands, too. */
const isShared = ({ file }: FileIndex, pop: RedisCall): boolean =>
  pop.construction !== undefined &&
  file.calls.some(
    (call) =>
      !isBlockingPop(call) &&
      call.construction?.id === pop.construction?.id &&
      call.construction?.path === pop.construction?.path &&
      call.enclosing.function !== pop.enclosing.function,
  );

const isUnbounded = ({ command, args }: RedisCall): boolean =>
  command === 'HGETALL' ||
  command === 'SMEMBERS' ||
  (command === 'LRANGE' && Number(args[1]?.value) === 0 && Number(args[2]?.value) === -1);
