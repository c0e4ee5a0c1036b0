import { luaNow } from './lua-parts.js';

/**
 * What every guard script begins with. KEYS[1]: the hash of one id. ARGV 1 to 3: region of the
 * executing endpoint, token of the caller's claim, retention in ms.
 *
 * Fields, all written only in the region they name: `c|<region>|<n>` is token, fingerprint and
 * claimedAt, write-once; `s|…` the state; `l|…` the lease end; `r|…` the result; `k|…` the
 * compensation record, `f|…` the fencing token of scope `'home'`. A claim whose state has not
 * arrived yet counts as pending.
 *
 * Every reply goes through `answer`, which applies the retention also when nothing changed.
 */
export const luaGuard = /* lua */ `${luaNow}
local region, token, retention = ARGV[1], ARGV[2], ARGV[3]
local fields, claims = {}, {}
local flat = redis.call('HGETALL', KEYS[1])
for i = 1, #flat, 2 do fields[flat[i]] = flat[i + 1] end
for i = 1, #flat, 2 do
  local at, n = string.match(flat[i], '^c|([^|]+)|(%d+)$')
  if at then
    local id = at .. '|' .. n
    local owner, fingerprint, claimedAt = string.match(flat[i + 1], '^([^|]*)|([^|]*)|(%d+)$')
    claims[#claims + 1] = {
      id = id, region = at, n = tonumber(n), token = owner, fingerprint = fingerprint,
      claimedAt = tonumber(claimedAt), state = fields['s|' .. id] or 'pending',
      lease = tonumber(fields['l|' .. id] or '0')
    }
  end
end
local function mine()
  for _, claim in ipairs(claims) do
    if claim.region == region and claim.token == token then return claim end
  end
end
local function store(kind, id, value)
  redis.call('HSET', KEYS[1], kind .. '|' .. id, value)
  fields[kind .. '|' .. id] = value
end
local function answer(reply)
  redis.call('PEXPIRE', KEYS[1], retention)
  return reply
end
local function show(status, claim)
  return answer({status, claim.region, tostring(claim.n), fields['c|' .. claim.id],
    fields['s|' .. claim.id] or 'pending', fields['r|' .. claim.id] or '',
    fields['f|' .. claim.id] or '0'})
end
local function listed(list)
  local set = {}
  for id in string.gmatch(list, '[^,]+') do set[id] = true end
  return set
end`;

/** `before(a, b)`: byte order of two names; Lua's own order depends on the server's locale. */
export const luaBefore = /* lua */ `
local function before(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = string.byte(a, i), string.byte(b, i)
    if x ~= y then return x < y end
  end
  return #a < #b
end`;
