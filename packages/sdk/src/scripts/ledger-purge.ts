import { defineScript } from './define-script.js';
import { luaNow } from './lua-parts.js';

/**
 * Removes entries of one region from a closed period once the hold is over. KEYS: the hash. ARGV:
 * field of the balance, field of the region's closing time, prefix of its entry fields, hold in ms,
 * most entries a call. Seals, closing times and the balance stay.
 *
 * Replies `open`, or `held` and the ms still to wait, or `purged`, how many, and how many are left.
 */
export const ledgerPurgeScript = /* @__PURE__ */ defineScript(
  'ledger-purge',
  /* lua */ `${luaNow}
local closedAt = redis.call('HGET', KEYS[1], ARGV[2])
if not closedAt or redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return {'open', 0, 0} end
local held = closedAt + ARGV[4] - now
if held > 0 then return {'held', string.format('%.0f', held), 0} end
local names, left = {}, 0
for _, name in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(name, 1, #ARGV[3]) == ARGV[3] then
    if #names < tonumber(ARGV[5]) then names[#names + 1] = name else left = left + 1 end
  end
end
if #names > 0 then redis.call('HDEL', KEYS[1], unpack(names)) end
return {'purged', #names, left}`,
);
