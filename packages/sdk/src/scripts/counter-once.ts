import { defineScript } from './define-script.js';
import { luaApplyTtl, luaNow } from './lua-parts.js';

/**
 * Adds once per operation id. KEYS: counter, marker. ARGV: amount, last moment an
 * attempt may run (ms), lifetime of the marker in ms, TTL policy, TTL in ms.
 *
 * The marker is written before the counter, so that a lost tail never leaves an increment without
 * its marker. The result is read back by GET: Lua numbers round integers beyond 2^53.
 */
export const counterOnceScript = /* @__PURE__ */ defineScript(
  'counter-once',
  /* lua */ `${luaNow}
${luaApplyTtl}
if now > tonumber(ARGV[2]) then return {'late'} end
local known = redis.call('GET', KEYS[2])
if known then return {'value', known} end
redis.call('SET', KEYS[2], '', 'NX', 'PX', ARGV[3])
redis.call('INCRBY', KEYS[1], ARGV[1])
local value = redis.call('GET', KEYS[1])
redis.call('SET', KEYS[2], value, 'XX', 'KEEPTTL')
applyTtl(KEYS[1], ARGV[4], ARGV[5])
return {'value', value}`,
);
