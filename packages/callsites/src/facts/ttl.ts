export type TtlUnit = 'seconds' | 'milliseconds' | 'unix-seconds' | 'unix-milliseconds';

/**
 * What one call does to the expiry of its keys.
 * `none`: leaves it alone. `fixed`: sets a constant. `dynamic`: sets a computed one.
 * `dropped`: removes one the key had, as a plain SET does. `perhaps`: sets one or drops it, by a
 * condition or a value that may be absent (`ttl ? [...] : []`, an optional parameter).
 */
export type Ttl =
  | { readonly kind: 'none' }
  | { readonly kind: 'dropped' }
  | {
      readonly kind: 'fixed';
      readonly amount: number;
      readonly unit: TtlUnit;
      /** Index into {@link RedisCall.args}. */
      readonly argument: number;
    }
  | { readonly kind: 'dynamic'; readonly unit: TtlUnit; readonly argument: number }
  | { readonly kind: 'perhaps'; readonly argument?: number };
