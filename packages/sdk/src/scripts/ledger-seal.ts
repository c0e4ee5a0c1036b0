import { defineScript } from './define-script.js';

/**
 * Seals a period for one region. KEYS: the hash. ARGV: seal field of the region, prefix of its
 * entry fields. The seal is the number of its entries, written once; the reply is that number.
 */
export const ledgerSealScript = /* @__PURE__ */ defineScript(
  'ledger-seal',
  /* lua */ `
local seal = redis.call('HGET', KEYS[1], ARGV[1])
if seal then return seal end
local count = 0
for _, name in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(name, 1, #ARGV[2]) == ARGV[2] then count = count + 1 end
end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%d', count))
return string.format('%d', count)`,
);
