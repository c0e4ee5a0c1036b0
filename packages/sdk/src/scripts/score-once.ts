import { defineScript } from './define-script.js';
import { luaOnce } from './once-lua.js';

/** Adds to a member's score once per operation id. ARGV from 5: the amount, the member. */
export const scoreOnceScript = /* @__PURE__ */ defineScript(
  'score-once',
  /* lua */ `${luaOnce}
return once(function() return redis.call('ZINCRBY', KEYS[1], ARGV[5], ARGV[6]) end)`,
);
