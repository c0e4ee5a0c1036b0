import type { RedisCall } from '@geoslot/callsites';
import { formatDuration, type TtlPolicy } from '@geoslot/keyspace';

const unitMs = { seconds: 1_000, milliseconds: 1 } as const;

/** Why the expiry a call sets is not the one its family declares; undefined where it is. */
export function expiryConflict({ ttl }: RedisCall, declared: TtlPolicy): string | undefined {
  if (ttl.kind === 'none' || ttl.kind === 'dropped') return undefined;
  if (declared.kind !== 'expiring') return 'it sets an expiry, and the family stays forever';
  const shown = formatDuration(declared.ttlMs);
  if (ttl.kind !== 'fixed') return `its expiry is only known at run time; the family's is ${shown}`;
  if (ttl.unit !== 'seconds' && ttl.unit !== 'milliseconds') {
    return `it ends at a moment; the family ends ${shown} after a write`;
  }
  const ms = ttl.amount * unitMs[ttl.unit];
  return ms === declared.ttlMs
    ? undefined
    : `its expiry is ${ms / 1_000} s; the family's is ${shown}`;
}
