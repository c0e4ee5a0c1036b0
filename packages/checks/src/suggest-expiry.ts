import type { RedisCall } from '@geoslot/callsites';
import type { Suggestion } from './finding.js';

/** A `SET` with an expiry of an hour, in the spelling of the library. */
export function addExpiry(call: RedisCall): { readonly suggestions?: readonly Suggestion[] } {
  const isPlain = call.command === 'SET' && call.args.length === 2 && call.via === undefined;
  if (!isPlain || call.client === 'unknown') return {};
  const at = call.extent.end - 1;
  const text = call.client === 'node-redis' ? ', { EX: 3600 }' : ", 'EX', 3600";
  return {
    suggestions: [{ messageId: 'addExpiry', data: {}, edits: [{ start: at, end: at, text }] }],
  };
}
