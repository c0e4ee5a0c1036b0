import { defineScript } from './define-script.js';
import { luaGuard } from './guard-lua.js';

/**
 * Ends a claim: `done`, `failed` or `unknown`. ARGV from 4: the state, the encoded result.
 *
 * States only go forward: running to any end, unknown to done or failed, pending to yielded.
 * Replies `finished`, `duplicate` with a rival that ran as well, `lost` when the claim is not there
 * any more, or `refused`.
 */
export const guardFinishScript = /* @__PURE__ */ defineScript(
  'guard-finish',
  /* lua */ `${luaGuard}
local state, result = ARGV[4], ARGV[5]
local own = mine()
if not own then return answer({'lost'}) end
local isRepeat = own.state == state
local mayEnd = own.state == 'running' or (own.state == 'unknown' and state ~= 'unknown')
if own.state == 'pending' and state == 'failed' then
  store('s', own.id, 'yielded')
elseif mayEnd then
  if result ~= '' then store('r', own.id, result) end
  store('s', own.id, state)
elseif not isRepeat then
  return show('refused', own)
end
if state == 'done' then
  for _, claim in ipairs(claims) do
    if claim.id ~= own.id and (claim.state == 'done' or claim.state == 'running') then
      return show('duplicate', claim)
    end
  end
end
return show('finished', own)`,
);
