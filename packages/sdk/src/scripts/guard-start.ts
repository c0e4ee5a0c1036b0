import { defineScript } from './define-script.js';
import { luaBefore, luaGuard } from './guard-lua.js';

/**
 * The second step of scope `'mesh'`: a pending claim runs, or yields to a rival. KEYS[2]: the index
 * of ids that may have a duplicate. ARGV from 4: lease in ms, `1` when a peer's reply showed a
 * rival that goes first, ids of readmitted claims, `1` when every peer has shown this claim, field
 * of the index.
 *
 * No clock decides between claims: of two pending ones the smaller region name runs. One that
 * yielded, by this script or because its lease lapsed, stays yielded.
 */
export const guardStartScript = /* @__PURE__ */ defineScript(
  'guard-start',
  /* lua */ `${luaGuard}
${luaBefore}
local lease, isBlocked, admitted, isConfirmed = ARGV[4], ARGV[5], listed(ARGV[6]), ARGV[7]
local own = mine()
if not own then return answer({'lost'}) end
if own.state == 'running' then return show('running', own) end
if own.state ~= 'pending' and own.state ~= 'yielded' then return show('lost', own) end

local rival
for _, claim in ipairs(claims) do
  if claim.region ~= region and not admitted[claim.id] then
    local executed = claim.state == 'running' or claim.state == 'done' or claim.state == 'unknown'
    if executed or (claim.state == 'pending' and before(claim.region, region)) then rival = claim end
  end
end
if rival or isBlocked == '1' or own.state == 'yielded' then
  store('s', own.id, 'yielded')
  return show('yielded', rival or own)
end
store('s', own.id, 'running')
store('l', own.id, string.format('%.0f', now + lease))
if isConfirmed ~= '1' then
  redis.call('HSET', KEYS[2], ARGV[8], own.id)
  redis.call('PEXPIRE', KEYS[2], retention)
end
return show('running', own)`,
);
