import { defineScript } from './define-script.js';
import { luaApplyTtl, luaNow } from './lua-parts.js';

/** Keeps the expiry of the first write. KEYS: the key. ARGV: ttl in ms. */
export const firstWriteTtlScript = /* @__PURE__ */ defineScript(
  'first-write-ttl',
  /* lua */ `${luaNow}
${luaApplyTtl}
applyTtl(KEYS[1], 'first', ARGV[1])
return 1`,
);
