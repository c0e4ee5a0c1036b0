import type { GeoslotTypeError } from '@geoslot/keyspace';
import { parseDuration } from '@geoslot/keyspace';
import { KeyspaceError } from '../errors/keyspace-error.js';
import type { ClaimView } from '../guard/claim-view.js';
import type {
  Conflict,
  GuardRules,
  GuardScope,
  HomeMap,
  Reconciled,
} from '../guard/guard-rules.js';
import { openIndexKey } from '../guard/open-index.js';
import { IdempotencyGuard } from '../handles/idempotency-guard.js';
import {
  toField,
  type InputOf,
  type OutputOf,
  type ValueDeclaration,
  type ValueField,
} from '../values/field.js';
import { checkDeclaration, type Checked, type Declaration, type Refuse } from './declaration.js';
import type { Family } from './family.js';
import { oneWriterPerField } from './holding.js';
import type { Subject } from './subject.js';

/** What a family of idempotency ids declares. */
export interface IdempotencyDeclaration extends Declaration {
  /** Where a claim counts: `'region'`, `'mesh'` or `'home'`. Required. */
  readonly scope?: GuardScope;
  /** What the work gives and a replay returns; left out, nothing is stored. */
  readonly result?: ValueDeclaration;
  /** How long a run may be silent before its claim counts as unknown; `'30s'` unless stated. */
  readonly lease?: string;
  /** How long scope `'mesh'` waits for peers to show a claim; `'500ms'` unless stated. */
  readonly settle?: string;
  /** How far apart clocks may be; `'5s'` unless stated. */
  readonly skewBound?: string;
  /** How many peers must show a claim before it runs; 0 unless stated. */
  readonly requireWitness?: number;
  /** Scope `'home'`: how an id finds its home; rendezvous over all regions unless stated. */
  readonly homeMap?: HomeMap;
  /** Scope `'home'`: refuse, or run by the protocol of `'mesh'`; `'reject'` unless stated. */
  readonly whenHomeDown?: 'reject' | 'mesh';
  /** What happens to an id whose owner is gone; `'ask'` unless stated. */
  readonly onUnknown?: 'ask' | 'rerun' | 'reject';
  /** Answers whether the work of an unknown claim ran (policy `'ask'`). */
  readonly reconcile?: (claim: ClaimView) => Promise<Reconciled<unknown>> | Reconciled<unknown>;
  /**
   * Told by `sweep()` about a run of this region that lost against another, at least once: where it
   * throws or its process dies, by a later sweep, once `lease` has passed.
   */
  readonly onConflict?: (conflict: Conflict) => Promise<void> | void;
}

const options = [
  'scope',
  'result',
  'lease',
  'settle',
  'skewBound',
  'requireWitness',
  'homeMap',
  'whenHomeDown',
  'onUnknown',
  'reconcile',
  'onConflict',
] as const;

type CheckedScope<D> = D extends { readonly scope: GuardScope }
  ? unknown
  : {
      readonly scope: GeoslotTypeError<"an idempotency family declares its guarantee: scope: 'region', 'mesh' or 'home'">;
    };

type CheckedRetention<D> = D extends { readonly ttl: 'forever' }
  ? {
      readonly ttl: GeoslotTypeError<"the ttl of an idempotency family is its retention: declare a duration such as '24h'">;
    }
  : unknown;

type ResultOf<D> = D extends { readonly result: infer Result } ? Result : undefined;
type ResultInput<D> = ResultOf<D> extends undefined ? void : InputOf<ResultOf<D>>;
type ResultOutput<D> = ResultOf<D> extends undefined ? void : OutputOf<ResultOf<D>>;
type NeedsRegions<D> = D extends { readonly scope: 'region' } ? false : true;

/**
 * Declares a family of idempotency ids.
 *
 * @param declaration - key, scope, and as ttl the retention of ids
 * @throws KeyspaceError for an unknown option or a missing or contradicting one
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 * @example
 * idempotency({
 *   key: 'pay:{$merchantId}:idem:$requestId',
 *   ttl: '24h',
 *   scope: 'mesh',
 *   result: CaptureResult,
 * });
 */
export function idempotency<const D extends IdempotencyDeclaration>(
  declaration: D &
    Checked<D, (typeof options)[number]> &
    Refuse<D, CheckedScope<D> & CheckedRetention<D>>,
): Family<D['key'], IdempotencyGuard<ResultInput<D>, ResultOutput<D>>, NeedsRegions<D>> {
  const checked = checkDeclaration<D['key']>('idempotency', declaration, options);
  const rules = rulesOf<D>(declaration, checked.ttl.kind === 'expiring' ? checked.ttl.ttlMs : 0);
  return {
    kind: 'idempotency',
    ...checked,
    holds: [oneWriterPerField],
    // `NeedsRegions` reads the same option at the type level.
    needsRegions: (rules.scope !== 'region') as NeedsRegions<D>,
    shape: { scope: rules.scope, onUnknown: rules.onUnknown },
    open: (subject, executor) => new IdempotencyGuard(subject, rules, executor),
    sweepTag: (name, tag, executor) => {
      const key = openIndexKey({ family: name, tag });
      const subject: Subject = { family: name, handle: 'idempotency', key, tag, ttl: checked.ttl };
      return new IdempotencyGuard(subject, rules, executor).sweep();
    },
    check: async (name, executor) => {
      // Loaded at connect only: handles do not carry it.
      const { testGuard, compareHomeMap } = await import('../guard/start-checks.js');
      const { homeMap, scope } = rules;
      const warnings = [
        await testGuard(name, executor),
        scope === 'home'
          ? await compareHomeMap(name, declaration.key, homeMap, executor)
          : undefined,
      ];
      return warnings.flatMap((warning) => (warning === undefined ? [] : [warning]));
    },
  };
}

function rulesOf<D extends IdempotencyDeclaration>(
  declaration: IdempotencyDeclaration,
  retentionMs: number,
): GuardRules<ResultInput<D>, ResultOutput<D>> {
  const { scope, onUnknown = 'ask', requireWitness = 0, reconcile, onConflict } = declaration;
  const leaseMs = parseDuration(declaration.lease ?? '30s');
  const settleMs = parseDuration(declaration.settle ?? '500ms');
  const skewBoundMs = parseDuration(declaration.skewBound ?? '5s');
  const refuse = (why: string): never => {
    throw new KeyspaceError(`idempotency() of key template '${declaration.key}' ${why}`);
  };
  if (scope === undefined) return refuse("needs scope: 'region', 'mesh' or 'home'");
  if (retentionMs === 0) return refuse('needs a duration as ttl: it is the retention of its ids');
  if (retentionMs <= leaseMs + skewBoundMs) return refuse('needs a ttl above lease and skewBound');
  if (declaration.homeMap?.previousRegions && declaration.whenHomeDown === 'mesh') {
    return refuse("takes previousRegions only with whenHomeDown: 'reject'");
  }
  const settles = scope === 'mesh' || declaration.whenHomeDown === 'mesh';
  if (settles && leaseMs <= settleMs) return refuse('needs a lease above settle');
  const rules: GuardRules<unknown, unknown> = {
    scope,
    leaseMs,
    settleMs,
    retentionMs,
    requireWitness,
    onUnknown,
    homeMap: declaration.homeMap ?? { version: 1 },
    whenHomeDown: declaration.whenHomeDown ?? 'reject',
    result: declaration.result ? toField(declaration.result) : noResult,
    ...(reconcile ? { reconcile } : {}),
    ...(onConflict ? { onConflict } : {}),
  };
  // `ResultInput` and `ResultOutput` are the types of the declared result.
  return rules as GuardRules<ResultInput<D>, ResultOutput<D>>;
}

const noResult: ValueField<void> = { kind: 'text', encode: () => '', decode: () => undefined };
