import { defineScript } from './define-script.js';
import { luaQuota } from './quota-lua.js';

/**
 * Moves rights from the executing region to another one. ARGV from 5: the other region, number of
 * the request, units it asks for.
 *
 * A request number is served once. The donor gives what is asked for, or half of its rights where
 * that is more, as far as it has them. Replies the last request served and the total moved so far.
 */
export const quotaTransferScript = /* @__PURE__ */ defineScript(
  'quota-transfer',
  /* lua */ `${luaQuota}
local receiver, request, asked = ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7])
local served = 'q|' .. region .. '|' .. receiver
local moved = 'x|' .. region .. '|' .. receiver
local last = tonumber(redis.call('HGET', KEYS[1], served) or '0')
local _, total = parse(redis.call('HGET', KEYS[1], moved))
if request <= last then return answer(integer(last), integer(total)) end
local left = rights()
local units = math.min(left, math.max(asked, math.floor(left / 2)))
if units > 0 then
  total = total + units
  redis.call('HSET', KEYS[1], moved, pair(request, total))
end
redis.call('HSET', KEYS[1], served, integer(request))
return answer(integer(request), integer(total))`,
);
