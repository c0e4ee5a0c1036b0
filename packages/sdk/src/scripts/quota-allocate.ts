import { defineScript } from './define-script.js';
import { luaQuota } from './quota-lua.js';

/**
 * Changes the allocation of the executing region. ARGV from 5: number of the change, its token,
 * units to add (negative to lower; at most the region's rights go).
 *
 * A change is made once: its number must follow the last one. Replies `changed` or, when another
 * change took that number, `outdated`; then the units that were added.
 */
export const quotaAllocateScript = /* @__PURE__ */ defineScript(
  'quota-allocate',
  /* lua */ `${luaQuota}
local number, token, units = tonumber(ARGV[5]), ARGV[6], tonumber(ARGV[7])
local record = 'c|' .. region .. '|' .. ARGV[5]
local seq, total = allocation()
if number ~= seq + 1 then
  local maker, made = string.match(redis.call('HGET', KEYS[1], record) or '', '^([^|]+)|(-?%d+)$')
  if maker == token then return answer('changed', made) end
  return answer('outdated', '0')
end
if units < 0 then units = -math.min(-units, math.max(rights(), 0)) end
redis.call('HSET', KEYS[1], 'a|' .. region, pair(number, total + units))
redis.call('HSET', KEYS[1], record, token .. '|' .. integer(units))
return answer('changed', integer(units))`,
);
