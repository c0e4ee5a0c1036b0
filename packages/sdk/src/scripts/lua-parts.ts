/** `now`: the executing server's clock in whole milliseconds. */
export const luaNow = /* lua */ `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/**
 * `applyTtl(key, policy, ttl)`, needs `now`; `ttl` is in ms, with policy `at` an instant. With
 * `first`, an existing expiry is emitted again: a no-op would replicate nothing, and a concurrent
 * expiry elsewhere would leave this write without TTL for ever. PEXPIRETIME needs Redis 7.0.
 */
export const luaApplyTtl = /* lua */ `
local function applyTtl(key, policy, ttl)
  if policy == 'last' then
    redis.call('PEXPIRE', key, ttl)
  elseif policy == 'first' then
    local at = redis.call('PEXPIRETIME', key)
    if at < 0 then at = now + ttl end
    redis.call('PEXPIREAT', key, string.format('%.0f', at))
  elseif policy == 'at' then
    redis.call('PEXPIREAT', key, ttl)
  end
end`;
