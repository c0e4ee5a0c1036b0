import { defineScript } from './define-script.js';
import { luaApplyTtl, luaNow } from './lua-parts.js';

/**
 * Writes one region's value. KEYS: the hash. ARGV: region, value, TTL policy, TTL in ms.
 *
 * The stamp is later than every stamp this region has seen, so that a write made in knowledge of
 * another one comes after it whatever the clocks say.
 */
export const multiRegisterSetScript = /* @__PURE__ */ defineScript(
  'multi-register-set',
  /* lua */ `${luaNow}
${luaApplyTtl}
local stamp = now
local values = redis.call('HVALS', KEYS[1])
for _, value in ipairs(values) do
  local seen = tonumber(string.match(value, '^(%d+):'))
  if seen and seen >= stamp then stamp = seen + 1 end
end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', stamp) .. ':' .. ARGV[2])
applyTtl(KEYS[1], ARGV[3], ARGV[4])
return 1`,
);
