import type { GeoslotTypeError } from '@geoslot/keyspace';
import { parseDuration } from '@geoslot/keyspace';
import { KeyspaceError } from '../errors/keyspace-error.js';
import { GeoQuota } from '../handles/geo-quota.js';
import { QuotaOperations } from '../quota/quota-operations.js';
import { QuotaWriter } from '../quota/quota-writer.js';
import { Reservations } from '../quota/reservations.js';
import { checkShares, shareOf, type Shares } from '../quota/shares.js';
import type { QuotaContext } from '../quota/take.js';
import { ttlArguments } from '../ttl/with-ttl.js';
import { checkDeclaration, type Checked, type Declaration, type Refuse } from './declaration.js';
import type { Family } from './family.js';
import { oneWriterPerField } from './holding.js';
import { perExecutor } from './per-executor.js';

/** What a family of quotas declares. */
export interface QuotaDeclaration extends Declaration {
  /** The bound over all regions. Required. */
  readonly limit?: number;
  /** Each region's part of it; equal parts unless stated. The same in every process. */
  readonly shares?: Shares;
  /** The parameter that starts a new key per window, such as `'day'`. */
  readonly window?: string;
  /** How long a take waits for units moved from another region; `'500ms'` unless stated. */
  readonly transfer?: string;
  /** Told when a region has handed out more than it may, after it lost acknowledged writes. */
  readonly onOverdrawn?: (region: string, rights: number) => void;
  /** The only region that may raise the limit. */
  readonly home?: string;
  /**
   * `'acknowledged'` (unless stated): a take counts once its region has stored it. `'reserve'`: a
   * process takes a block, waits until another region shows it, and hands it out from memory.
   */
  readonly durability?: 'acknowledged' | 'reserve';
  /** Units of a block under `'reserve'`; 10 unless stated. */
  readonly block?: number;
}

const options = [
  ...(['limit', 'shares', 'window', 'transfer', 'onOverdrawn'] as const),
  ...(['home', 'durability', 'block'] as const),
] as const;

type CheckedLimit<D> = D extends { readonly limit: number }
  ? unknown
  : { readonly limit: GeoslotTypeError<'a quota declares its limit: a positive integer'> };

/** What a process has taken outlives a key that expired: the key must end for good, or never. */
type CheckedWindow<D> = D extends { readonly ttl: 'forever' } | { readonly window: string }
  ? unknown
  : {
      readonly window: GeoslotTypeError<"a quota with a ttl needs window: the parameter that starts a new key, such as 'day'">;
    };

/**
 * Declares a family of quotas.
 *
 * @param declaration - key, ttl, limit and how it is shared
 * @throws KeyspaceError for an unknown option or a missing or contradicting one
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 * @example
 * quota({ key: 'ev:{$eventId}:seats', ttl: 'forever', because: 'sold seats', limit: 500 });
 */
export function quota<const D extends QuotaDeclaration>(
  declaration: D &
    Checked<D, (typeof options)[number]> &
    Refuse<D, CheckedLimit<D> & CheckedWindow<D>>,
): Family<D['key'], GeoQuota, true> {
  const checked = checkDeclaration<D['key']>('quota', declaration, options);
  const where = `quota() of key template '${declaration.key}'`;
  const { shares, window, onOverdrawn } = declaration;
  const limit = checkShares(where, declaration.limit, shares);
  const transferMs = parseDuration(declaration.transfer ?? '500ms');
  const isWindowed = window !== undefined && checked.template.parameters.includes(window);
  if (checked.ttl.kind === 'expiring' && !isWindowed) {
    throw new KeyspaceError(`${where} needs window: one of its parameters, or ttl 'forever'`);
  }
  const keepMs = checked.ttl.kind === 'expiring' ? checked.ttl.ttlMs : Infinity;
  const writerOf = perExecutor(() => new QuotaWriter(keepMs));
  const block = blockOf(where, declaration);
  const reservedOf = perExecutor(() => new Map<string, Reservations>());
  return {
    kind: 'quota',
    ...checked,
    holds: [oneWriterPerField],
    needsRegions: true,
    shape: {
      limit: String(limit),
      shares: shares ? JSON.stringify(shares) : 'equal',
      durability: declaration.durability ?? 'acknowledged',
    },
    open: (subject, executor) => {
      const share = (region: string) => shareOf(limit, shares, executor.regions, region);
      const context: QuotaContext = {
        key: subject.key,
        executor,
        operations: new QuotaOperations(subject, share, ttlArguments(subject)),
        writer: writerOf(executor),
        isReturnable: true,
        transferMs,
        ...(onOverdrawn ? { onOverdrawn } : {}),
      };
      const reservations =
        block > 0 ? reservationsOf(reservedOf(executor), context, block) : undefined;
      return new GeoQuota(context, { share, home: declaration.home, reservations });
    },
    flush: async (_family, executor) => {
      await Promise.allSettled([...reservedOf(executor).values()].map((each) => each.flush()));
    },
  };
}

/** Units reserved at once; 0 where nothing is. */
function blockOf(where: string, { durability, block = 10 }: QuotaDeclaration): number {
  if (!Number.isSafeInteger(block) || block < 1) {
    throw new KeyspaceError(`${where} needs block: a positive integer`);
  }
  return durability === 'reserve' ? block : 0;
}

/** Handles of one key share what their process has reserved. */
function reservationsOf(
  reserved: Map<string, Reservations>,
  context: QuotaContext,
  block: number,
): Reservations {
  const known = reserved.get(context.key) ?? new Reservations(context, block);
  reserved.set(context.key, known);
  return known;
}
