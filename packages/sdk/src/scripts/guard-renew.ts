import { defineScript } from './define-script.js';
import { luaGuard } from './guard-lua.js';

/** Renews the lease of a running claim. ARGV from 4: lease in ms. Replies `renewed` or `lost`. */
export const guardRenewScript = /* @__PURE__ */ defineScript(
  'guard-renew',
  /* lua */ `${luaGuard}
local own = mine()
if not own or own.state ~= 'running' then return answer({'lost'}) end
store('l', own.id, string.format('%.0f', now + ARGV[4]))
return show('renewed', own)`,
);
