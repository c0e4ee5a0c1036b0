import { defineScript } from './define-script.js';
import { luaApplyTtl, luaNow } from './lua-parts.js';

/**
 * Stores a writer's total unless a later one is stored, and gives every total. KEYS: the hash.
 * ARGV: field, sequence number, total, TTL policy, TTL in ms.
 *
 * A held-back command of a smaller sequence number changes nothing when it executes at last.
 */
export const writerTotalScript = /* @__PURE__ */ defineScript(
  'writer-total',
  /* lua */ `${luaNow}
${luaApplyTtl}
local stored = redis.call('HGET', KEYS[1], ARGV[1])
local known = stored and tonumber(string.match(stored, '^(%d+):')) or 0
if tonumber(ARGV[2]) > known then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ':' .. ARGV[3])
end
applyTtl(KEYS[1], ARGV[4], ARGV[5])
return redis.call('HGETALL', KEYS[1])`,
);
