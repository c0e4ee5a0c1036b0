import { defineScript } from './define-script.js';
import { luaGuard } from './guard-lua.js';

/**
 * Keeps the compensations of one region apart. ARGV from 4: `begin` or `end`, lease in ms, who
 * compensates. Replies `begin` when the caller may compensate, `busy` while somebody else does,
 * `done` once it is.
 */
export const guardCompensateScript = /* @__PURE__ */ defineScript(
  'guard-compensate',
  /* lua */ `${luaGuard}
local own = mine()
if not own then return answer({'lost'}) end
local record = fields['k|' .. own.id]
if record == 'done' then return answer({'done'}) end
if ARGV[4] == 'end' then
  store('k', own.id, 'done')
  return answer({'done'})
end
local busyUntil, by = string.match(record or '', '^busy|(%d+)|(.*)$')
if busyUntil and by ~= ARGV[6] and tonumber(busyUntil) >= now then return answer({'busy'}) end
store('k', own.id, 'busy|' .. string.format('%.0f', now + ARGV[5]) .. '|' .. ARGV[6])
return answer({'begin'})`,
);
