import { defineScript } from './define-script.js';
import { luaBefore, luaGuard } from './guard-lua.js';

/**
 * Claims an id, or says why not. ARGV from 4: fingerprint, lease in ms, scope, ids of unknown
 * claims a policy readmits.
 *
 * Replies `claimed`, or `done`, `busy`, `unknown`, `reused` with the claim that decided. A lapsed
 * lease never frees an id: of the own region a pending claim is yielded (it cannot run any more), a
 * running one is unknown; of another region it only means "not heard from".
 */
export const guardClaimScript = /* @__PURE__ */ defineScript(
  'guard-claim',
  /* lua */ `${luaGuard}
${luaBefore}
local fingerprint, lease, scope, admitted = ARGV[4], ARGV[5], ARGV[6], listed(ARGV[7])
local repeated = mine()
if repeated then return show('claimed', repeated) end

local done, busy, unknown
local n = 0
local function earlier(a, b)
  if a.claimedAt ~= b.claimedAt then return a.claimedAt < b.claimedAt end
  if a.region ~= b.region then return before(a.region, b.region) end
  return a.n < b.n
end
-- Later than every token of this id, and than the clock of a home that lost its last second.
local function fence()
  local token = time[1] * 1000000 + time[2]
  for name, value in pairs(fields) do
    if string.sub(name, 1, 2) == 'f|' then token = math.max(token, tonumber(value) + 1) end
  end
  return string.format('%.0f', token)
end
for _, claim in ipairs(claims) do
  local isOwn = claim.region == region
  if isOwn then n = math.max(n, claim.n) end
  if isOwn or scope ~= 'region' then
    if fingerprint ~= '' and claim.fingerprint ~= '' and claim.fingerprint ~= fingerprint then
      return show('reused', claim)
    end
    local isOpen = claim.state == 'pending' or claim.state == 'running'
    local isLapsed = isOpen and claim.lease < now
    if isOwn and isLapsed then
      claim.state = claim.state == 'pending' and 'yielded' or 'unknown'
      store('s', claim.id, claim.state)
    end
    if claim.state == 'done' then
      if not done or earlier(claim, done) then done = claim end
    elseif isOpen and not isLapsed then
      busy = claim
    elseif (claim.state == 'unknown' or (isLapsed and not isOwn)) and not admitted[claim.id] then
      unknown = claim
    end
  end
end
if done then return show('done', done) end
if busy then return show('busy', busy) end
if unknown then return show('unknown', unknown) end

local id = region .. '|' .. string.format('%d', n + 1)
store('c', id, token .. '|' .. fingerprint .. '|' .. string.format('%.0f', now))
store('s', id, scope == 'mesh' and 'pending' or 'running')
store('l', id, string.format('%.0f', now + lease))
if scope == 'home' then store('f', id, fence()) end
return show('claimed', {id = id, region = region, n = n + 1})`,
);
