import { defineScript } from './define-script.js';

/**
 * Posts one entry in the field of a region, once. KEYS: the hash. ARGV: own field, amount, seal
 * field of the region, most entries, then the fields of the same id in every other region.
 *
 * An entry is write-once: an equal amount under the same id, from whichever region, is a repeat; a
 * different one is a conflict. Replies `posted`, `known`, `sealed`, `full`, or `conflict` with the
 * field and amount that differ; and the number of fields.
 */
export const ledgerPostScript = /* @__PURE__ */ defineScript(
  'ledger-post',
  /* lua */ `
local size = redis.call('HLEN', KEYS[1])
local names = {ARGV[1]}
for i = 5, #ARGV do names[#names + 1] = ARGV[i] end
local amounts = redis.call('HMGET', KEYS[1], unpack(names))
local isKnown = false
for i = 1, #names do
  if amounts[i] then
    if amounts[i] ~= ARGV[2] then return {'conflict', size, names[i], amounts[i]} end
    isKnown = true
  end
end
if isKnown then return {'known', size} end
if redis.call('HEXISTS', KEYS[1], ARGV[3]) == 1 then return {'sealed', size} end
if size >= tonumber(ARGV[4]) then return {'full', size} end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return {'posted', size + 1}`,
);
