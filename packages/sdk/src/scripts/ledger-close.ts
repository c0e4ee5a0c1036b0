import { defineScript } from './define-script.js';
import { luaNow } from './lua-parts.js';

/**
 * Writes the closing balance, which is the same in every region, and when this region closed. KEYS:
 * the hash. ARGV: field of the balance, the balance, field of the region's closing time.
 */
export const ledgerCloseScript = /* @__PURE__ */ defineScript(
  'ledger-close',
  /* lua */ `${luaNow}
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if redis.call('HEXISTS', KEYS[1], ARGV[3]) == 0 then
  redis.call('HSET', KEYS[1], ARGV[3], string.format('%.0f', now))
end
return 1`,
);
