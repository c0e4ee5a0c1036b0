import { defineScript } from './define-script.js';
import { luaOnce } from './once-lua.js';

/**
 * Adds to a counter once per operation id. ARGV from 5: the amount. The result is read back by GET:
 * Lua numbers round integers beyond 2^53.
 */
export const counterOnceScript = /* @__PURE__ */ defineScript(
  'counter-once',
  /* lua */ `${luaOnce}
return once(function()
  redis.call('INCRBY', KEYS[1], ARGV[5])
  return redis.call('GET', KEYS[1])
end)`,
);
