import { GeoslotError } from '../geoslot-error.js';
import { parseDuration, type Duration } from './duration.js';

/**
 * Largest expiry of an active-active database, documented as the range `[0, 2^49]` (redis/docs,
 * content/operate/rs/databases/active-active/develop/develop-for-aa.md:149). The unit is not
 * stated there; as milliseconds it bounds the absolute expiry time. Our choice: both the
 * relative and the absolute value are held to it.
 */
export const ACTIVE_ACTIVE_EXPIRY_LIMIT_MS = 2 ** 49;

/** What a TTL counts from; what each means across regions is in the SDK's documentation. */
export type ExpiresFrom = 'after last write' | 'after first write';

/** The TTL part of a family's declaration: a duration, or `'forever'` with the reason. */
export type TtlDeclaration =
  | { readonly ttl: Duration; readonly expires?: ExpiresFrom; readonly because?: string }
  | { readonly ttl: 'forever'; readonly because: string; readonly expires?: never };

/** A checked TTL declaration. */
export type TtlPolicy =
  | { readonly kind: 'expiring'; readonly ttlMs: number; readonly from: ExpiresFrom }
  | { readonly kind: 'forever'; readonly because: string };

/** A TTL declaration that cannot be kept. */
export class TtlError extends GeoslotError {
  readonly code = 'TTL';
}

/** What an untyped caller may hand over. */
interface UncheckedTtl {
  readonly ttl: string;
  readonly expires?: string | undefined;
  readonly because?: string | undefined;
}

/**
 * Checks a TTL declaration of a family.
 *
 * @throws TtlError when `'forever'` has no reason, `expires` is unknown or `ttl` is over 2^49 ms
 * @throws DurationError when `ttl` is neither `'forever'` nor a duration
 * @example
 * parseTtl({ ttl: '2h' }); // { kind: 'expiring', ttlMs: 7_200_000, from: 'after last write' }
 */
export function parseTtl(declaration: TtlDeclaration | UncheckedTtl): TtlPolicy {
  const { ttl, because, expires = 'after last write' } = declaration;
  if (ttl === 'forever') {
    if (because === undefined || because.trim() === '') {
      throw new TtlError(
        "ttl 'forever' needs a reason; add because: '…' that says why the key stays",
      );
    }
    return { kind: 'forever', because };
  }
  if (expires !== 'after last write' && expires !== 'after first write') {
    throw new TtlError("expires must be 'after last write' or 'after first write'");
  }
  const ttlMs = parseDuration(ttl);
  if (ttlMs > ACTIVE_ACTIVE_EXPIRY_LIMIT_MS) {
    throw new TtlError(
      `ttl '${ttl}' is beyond 2^49 ms, the largest expiry of an active-active database; use 'forever' with a reason`,
    );
  }
  return { kind: 'expiring', ttlMs, from: expires };
}
