import type { GeoslotTypeError } from '@geoslot/keyspace';
import { parseDuration } from '@geoslot/keyspace';
import { KeyspaceError } from '../errors/keyspace-error.js';
import type { Executor } from '../executor.js';
import { GeoRateLimit, type RateRules } from '../handles/geo-rate-limit.js';
import { QuotaOperations } from '../quota/quota-operations.js';
import { QuotaWriter } from '../quota/quota-writer.js';
import { checkShares, shareOf, type Shares } from '../quota/shares.js';
import type { QuotaContext } from '../quota/take.js';
import { checkDeclaration, type Checked, type Declaration, type Refuse } from './declaration.js';
import { derivedKey } from './derived-key.js';
import type { Family } from './family.js';
import { oneWriterPerField } from './holding.js';
import { perExecutor } from './per-executor.js';
import type { Subject } from './subject.js';

/** What a family of rate limits declares. */
export interface RateLimitDeclaration extends Declaration {
  /** How many takes a window admits, over all regions. Required. */
  readonly limit?: number;
  /** How long a window is. Required. */
  readonly per?: string;
  /** `'fixed'` unless stated. */
  readonly kind?: 'fixed' | 'sliding';
  /** Each region's part of the limit; equal parts unless stated. */
  readonly shares?: Shares;
  /** How long a take waits for units moved from another region; `'100ms'` unless stated. */
  readonly transfer?: string;
}

const options = ['limit', 'per', 'kind', 'shares', 'transfer'] as const;

type CheckedRate<D> = D extends { readonly limit: number; readonly per: string }
  ? unknown
  : {
      readonly per: GeoslotTypeError<"a rate limit declares limit and per: limit: 100, per: '1m'">;
    };

/**
 * Declares a family of rate limits. Each window has a key of its own,
 * `~gs:window:<key>:<index>`, that ends `ttl` after the window began; the same instant everywhere.
 *
 * @param declaration - key, ttl, limit and the length of a window
 * @throws KeyspaceError for an unknown option or a missing or contradicting one
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 * @example
 * rateLimit({ key: 'login:{$userId}', ttl: '5m', limit: 10, per: '1m' });
 */
export function rateLimit<const D extends RateLimitDeclaration>(
  declaration: D & Checked<D, (typeof options)[number]> & Refuse<D, CheckedRate<D>>,
): Family<D['key'], GeoRateLimit, true> {
  const checked = checkDeclaration<D['key']>('rateLimit', declaration, options);
  const where = `rateLimit() of key template '${declaration.key}'`;
  const { shares, kind = 'fixed' } = declaration;
  const limit = checkShares(where, declaration.limit, shares);
  const perMs = parseDuration(declaration.per ?? '');
  const ttlMs = checked.ttl.kind === 'expiring' ? checked.ttl.ttlMs : 0;
  if (ttlMs < 3 * perMs) {
    throw new KeyspaceError(`${where} needs a ttl of at least three windows (per)`);
  }
  const rules: RateRules = { limit, perMs, kind };
  const transferMs = parseDuration(declaration.transfer ?? '100ms');
  const writerOf = perExecutor(() => new QuotaWriter(ttlMs));
  const openWindow = (subject: Subject, executor: Executor, index: number): QuotaContext => {
    const key = derivedKey('window', subject.key, String(index));
    const share = (region: string) => shareOf(limit, shares, executor.regions, region);
    const writer = writerOf(executor);
    const ttl = ['at', String(index * perMs + ttlMs)];
    const operations = new QuotaOperations({ ...subject, key }, share, ttl);
    return { key, executor, operations, writer, isReturnable: false, transferMs };
  };
  return {
    kind: 'rateLimit',
    ...checked,
    holds: [oneWriterPerField],
    needsRegions: true,
    shape: { limit: String(limit), per: declaration.per ?? '', kind },
    open: (subject, executor) =>
      new GeoRateLimit(subject.key, executor, rules, (index) =>
        openWindow(subject, executor, index),
      ),
  };
}
