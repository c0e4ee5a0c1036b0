import type { Chain, RedisCall } from '@geoslot/callsites';
import { callsBefore } from './call-relations.js';
import { noOptions, type Check } from './check.js';
import { isWrite } from './commands.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAt, findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';
import { insert, suggest, type Suggested } from './suggest.js';

const rule = 'no-ignored-exec-result';

export const noIgnoredExecResult: Check = {
  id: rule,
  description: 'disallow ignoring what `exec()` and writes answer',
  type: 'problem',
  messages: {
    items:
      'exec() of this {{kind}} resolves even when one of its commands failed, and nobody looks at the replies. Check the error of each reply.',
    aborted:
      'After WATCH, exec() answers null when another client was faster, and then nothing was written. Compare the reply with null and try again.',
    floating:
      "{{command}} of '{{key}}' is neither awaited nor caught: when it fails, the write is lost and the process may end. Await it, or attach `.catch()`.",
  },
  suggestions: { awaitIt: 'Await it.' },
  schema: noOptions,
  defaultOptions: {},
  check: (facts) =>
    findInFiles(facts, (index) => {
      return [
        ...index.file.chains.map((chain) => checkChain(index, chain)),
        ...index.file.calls
          .filter((call) => call.chain === undefined && isWrite(call) && call.result.floating)
          .map((call) =>
            findingAtCall(index, call, { rule, messageId: 'floating', ...awaited(index, call) }),
          ),
      ];
    }),
};

/** Awaits the call where it stands alone in a function that may. */
const awaited = (index: FileIndex, call: RedisCall): Suggested =>
  call.result.use === 'ignored' && index.functionOf(call.enclosing)?.async === true
    ? suggest('awaitIt', [insert(call.extent.start, 'await ')])
    : {};

function checkChain(index: FileIndex, { calls, exec, kind }: Chain): Finding | undefined {
  const queued = calls.map((id) => index.call(id)).filter((call) => call !== undefined);
  const [first] = queued;
  if (first === undefined || exec === undefined || !queued.some(isWrite)) return undefined;
  const messageId = problemOf(index, first, exec);
  if (messageId === undefined) return undefined;
  const place = { location: exec.location, enclosing: first.enclosing, ...keyOf(first) };
  return findingAt(index, place, { rule, messageId, data: { kind } });
}

const keyOf = ({ keys: [key] }: RedisCall) => key && { key };

function problemOf(
  index: FileIndex,
  first: RedisCall,
  { result, nullChecked, itemsInspected }: NonNullable<Chain['exec']>,
): string | undefined {
  const isWatched = callsBefore(index, first).some(({ command }) => command === 'WATCH');
  const isThrowing = first.client === 'node-redis' || first.client === 'unknown';
  if (isThrowing || result.use === 'returned' || result.use === 'passed') return undefined;
  if (isWatched && !nullChecked) return 'aborted';
  return result.use === 'ignored' && !itemsInspected ? 'items' : undefined;
}
