import type { RedisCall } from '@geoslot/callsites';
import { hasWord } from './commands.js';
import { insert, isWritten, suggest, type Suggested } from './suggest.js';

/** A `SET` with an expiry of an hour, in the spelling of the library. */
export function addExpiry(call: RedisCall): Suggested {
  const value = call.args[1];
  if (call.command !== 'SET' || value === undefined || !isWritten(call, 1)) return {};
  const isPlain = call.args.length === 2;
  if (call.client === 'node-redis') {
    return isPlain ? suggest('addExpiry', [insert(value.location.end, ', { EX: 3600 }')]) : {};
  }
  const isOnlyIfAbsent = call.args.length === 3 && hasWord(call, 'NX') && isWritten(call, 2);
  return call.client !== 'unknown' && (isPlain || isOnlyIfAbsent)
    ? suggest('addExpiry', [insert(value.location.end, ", 'EX', 3600")])
    : {};
}
