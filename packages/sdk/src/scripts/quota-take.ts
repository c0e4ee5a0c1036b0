import { defineScript } from './define-script.js';
import { luaQuota } from './quota-lua.js';

/**
 * Takes from the rights of a region, or gives a grant back. ARGV from 5: field of the writer, its
 * last known sequence number and total, the new sequence number, the amount (negative to give),
 * field of the grant or empty, units that count as taken besides, field of the last refusal.
 *
 * A step that was refused is refused for good: an attempt that arrives late finds its number. A
 * writer that finds less than it wrote asserts its own total again. Replies the status
 * (`granted`, `refused`, `known`), the rights left, and the stored sequence number and total.
 */
export const quotaTakeScript = /* @__PURE__ */ defineScript(
  'quota-take',
  /* lua */ `${luaQuota}
local field, lastSeq, lastTotal = ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7])
local newSeq, amount, grant, carried = tonumber(ARGV[8]), tonumber(ARGV[9]), ARGV[10], ARGV[11]
local refused = tonumber(redis.call('HGET', KEYS[1], ARGV[12]) or '0')
local seq, total = parse(redis.call('HGET', KEYS[1], field))
if seq >= newSeq then
  return answer('granted', integer(rights()), integer(seq), integer(total))
end
if refused >= newSeq then
  return answer('refused', integer(rights()), integer(seq), integer(total))
end
if lastSeq > seq then
  seq, total = lastSeq, lastTotal
  redis.call('HSET', KEYS[1], field, pair(seq, total))
end
local left = rights()
if amount < 0 then
  if redis.call('HDEL', KEYS[1], grant) == 0 then
    return answer('known', integer(left), integer(seq), integer(total))
  end
elseif left - carried < amount then
  redis.call('HSET', KEYS[1], ARGV[12], integer(newSeq))
  return answer('refused', integer(left), integer(seq), integer(total))
elseif grant ~= '' then
  redis.call('HSET', KEYS[1], grant, pair(newSeq, amount))
end
redis.call('HSET', KEYS[1], field, pair(newSeq, total + amount))
return answer('granted', integer(left - amount), integer(newSeq), integer(total + amount))`,
);
