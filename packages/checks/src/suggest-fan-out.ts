import type { RedisCall } from '@geoslot/callsites';
import type { FileIndex } from './file-index.js';
import { suggest, type Suggested } from './suggest.js';

/** `redis.del(...keys)` as one call a key, where nobody looks at the reply. */
export function fanOut(index: FileIndex, call: RedisCall): Suggested {
  const [list] = call.args;
  const isPlain =
    call.args.length === 1 &&
    list !== undefined &&
    call.chain === undefined &&
    call.via === undefined &&
    call.result.use === 'ignored' &&
    call.result.awaited &&
    isWhole(list.text) &&
    index.chainOf(call) === undefined;
  if (!isPlain) return {};
  const keys = list.text.replace(/^\.\.\./, '');
  const { start, end } = call.extent;
  const text = `Promise.all(${keys}.map((key) => ${call.receiver}.${call.method}(key)))`;
  return suggest('fanOut', [{ start, end, text }], { command: call.command });
}

/** Short source text is cut at 80 characters; only a plain name or path can be repeated. */
const isWhole = (text: string): boolean => /^(\.\.\.)?[\w$.]+$/.test(text) && text.length < 80;
