import { luaApplyTtl, luaNow } from './lua-parts.js';

/**
 * What every quota script begins with. KEYS[1]: the hash. ARGV 1 to 4: the executing region, its
 * share, TTL policy, TTL.
 *
 * Fields, values `<seq>:<total>`, each written in the region it names first: `a|<i>` the allocation
 * of i (its share unless written), `x|<i>|<j>` moved from i to j, `u|<i>|<writer>` net taken at i
 * by one process. Beside them `g|<i>|<id>` a returnable grant, `q|<i>|<j>` the last transfer
 * request served, `r|<i>|<writer>` the last step refused, `c|<i>|<seq>` who changed the allocation.
 *
 * `rights()` counts own terms exactly; what comes in from others can only be under-estimated.
 */
export const luaQuota = /* lua */ `${luaNow}
${luaApplyTtl}
local region = ARGV[1]
local function parse(stored)
  local seq, total = string.match(stored or '', '^(%d+):(-?%d+)$')
  return tonumber(seq or '0'), tonumber(total or '0')
end
local function totals(prefix)
  local sum = 0
  local flat = redis.call('HGETALL', KEYS[1])
  for i = 1, #flat, 2 do
    if prefix(flat[i]) then
      local _, total = parse(flat[i + 1])
      sum = sum + total
    end
  end
  return sum
end
local function startsWith(head)
  return function(name) return string.sub(name, 1, #head) == head end
end
local function arrives(name)
  local from, to = string.match(name, '^x|([^|]+)|([^|]+)$')
  return from and to == region
end
local function allocation()
  local allocated = redis.call('HGET', KEYS[1], 'a|' .. region)
  if not allocated then return 0, tonumber(ARGV[2]) end
  return parse(allocated)
end
local function rights()
  local _, own = allocation()
  return own + totals(arrives) - totals(startsWith('x|' .. region .. '|'))
    - totals(startsWith('u|' .. region .. '|'))
end
local function integer(number) return string.format('%.0f', number) end
local function pair(seq, total) return integer(seq) .. ':' .. integer(total) end
local function answer(...)
  applyTtl(KEYS[1], ARGV[3], ARGV[4])
  return {...}
end`;
