import { defineScript } from './define-script.js';
import { luaOnce } from './once-lua.js';

/**
 * Adds to counter fields once per operation id. ARGV from 5: field, amount, field, amount … The
 * value is the results joined by commas, read back by HGET: Lua numbers round beyond 2^53.
 */
export const hashOnceScript = /* @__PURE__ */ defineScript(
  'hash-once',
  /* lua */ `${luaOnce}
return once(function()
  local results = {}
  for i = 5, #ARGV, 2 do
    redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1])
    results[#results + 1] = redis.call('HGET', KEYS[1], ARGV[i])
  end
  return table.concat(results, ',')
end)`,
);
