import { luaApplyTtl, luaNow } from './lua-parts.js';

/**
 * `once(add)`: what scripts that add once per operation id begin with. KEYS: the key, its marker.
 * ARGV 1 to 4: last moment an attempt may run (ms), lifetime of the marker in ms, TTL policy, TTL
 * in ms. Replies `late`, or `value` with the text that `add` returned at the first attempt.
 *
 * The marker is written before the increment, so that a lost tail never leaves an increment without
 * its marker.
 */
export const luaOnce = /* lua */ `${luaNow}
${luaApplyTtl}
local function once(add)
  if now > tonumber(ARGV[1]) then return {'late'} end
  local known = redis.call('GET', KEYS[2])
  if known then return {'value', known} end
  redis.call('SET', KEYS[2], '', 'NX', 'PX', ARGV[2])
  local value = add()
  redis.call('SET', KEYS[2], value, 'XX', 'KEEPTTL')
  applyTtl(KEYS[1], ARGV[3], ARGV[4])
  return {'value', value}
end`;
