import type { GeoslotTypeError } from '@geoslot/keyspace';
import { CounterOperations } from '../handles/counter-operations.js';
import { GeoCounter } from '../handles/geo-counter.js';
import type { PerWriterCounter } from '../handles/per-writer-counter.js';
import type { PortableCounter } from '../handles/portable-counter.js';
import type { Amount } from '../values/amount.js';
import { bigintIntegers, numberIntegers, type Integers } from '../values/integers.js';
import type { OperationWindow } from '../values/operation-id.js';
import { checkDeclaration, type Checked, type Declaration, type Refuse } from './declaration.js';
import type { Family } from './family.js';
import { merging } from './holding.js';
import {
  operationWindowOf,
  windowOptions,
  type OperationWindowDeclaration,
} from './operation-window.js';
import { perWriterCounter } from './per-writer-counter.js';

/** What a family of counters declares. */
export interface CounterDeclaration extends Declaration, OperationWindowDeclaration {
  /** `'bigint'` gives exact results beyond 2^53; `'number'` unless stated. */
  readonly integers?: 'number' | 'bigint';
  /**
   * `'native'` (unless stated): INCRBY. `'per-writer'`: a total per process and region, whose
   * increments may be retried in any region. `'portable'`: native where the back end merges
   * counters, else per-writer; it offers what both can do.
   */
  readonly encoding?: 'native' | 'per-writer' | 'portable';
  /** Per-writer and portable: the parameter that starts a new key per window, such as `'hour'`. */
  readonly window?: string;
}

const options = ['integers', 'encoding', 'window', ...windowOptions] as const;

type IntegerOf<D> = D extends { readonly integers: 'bigint' } ? bigint : number;
type HandleFor<D> = D extends { readonly encoding: 'per-writer' }
  ? PerWriterCounter<IntegerOf<D>>
  : D extends { readonly encoding: 'portable' }
    ? PortableCounter<IntegerOf<D>>
    : GeoCounter<IntegerOf<D>>;

/** A writer's total outlives a key that expired: the key must end for good, or never. */
type CheckedEncoding<D> = D extends { readonly encoding: 'per-writer' | 'portable' }
  ? D extends { readonly ttl: 'forever' } | { readonly window: string }
    ? unknown
    : {
        readonly window: GeoslotTypeError<"a per-writer or portable counter with a ttl needs window: the parameter that starts a new key, such as 'hour'">;
      }
  : unknown;

/**
 * Declares a family of counters.
 *
 * @param declaration - key and ttl; encoding, integers and how long an `operationId` is known
 * @throws KeyspaceError for an unknown option or a missing or contradicting one
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 * @example
 * counter({ key: 'sess:{$sessionId}:views:$page', ttl: '2h' });
 */
export function counter<const D extends CounterDeclaration>(
  declaration: D & Checked<D, (typeof options)[number]> & Refuse<D, CheckedEncoding<D>>,
): Family<D['key'], HandleFor<D>, false> {
  const checked = checkDeclaration<D['key']>('counter', declaration, options);
  const integers = declaration.integers === 'bigint' ? bigintIntegers : numberIntegers;
  const window = operationWindowOf(declaration);
  const shape = { integers: declaration.integers ?? 'number' };
  const native = (): Family => nativeCounter({ ...checked, shape, integers, window });
  const perWriter = (): Family =>
    perWriterCounter({ ...checked, shape, integers, window: declaration.window });
  const encodings = {
    native,
    'per-writer': perWriter,
    portable: () => portable(native(), perWriter()),
  };
  // `HandleFor` reads the same options at the type level.
  return encodings[declaration.encoding ?? 'native']() as Family<D['key'], HandleFor<D>, false>;
}

/** Native where the back end merges counters, else per-writer. */
function portable(native: Family, perWriter: Family): Family {
  return {
    ...native,
    shape: { ...perWriter.shape, encoding: 'portable' },
    on: ({ convergence }) =>
      native.holds.every(({ holding, bears }) => bears.includes(convergence[holding].outcome))
        ? native
        : perWriter,
  };
}

type Common = Pick<Family, 'template' | 'ttl' | 'shape'>;

function nativeCounter({
  integers,
  window,
  ...common
}: Common & {
  readonly integers: Integers<number> | Integers<bigint>;
  readonly window: OperationWindow;
}): Family<string, GeoCounter<Amount>, false> {
  return {
    kind: 'counter',
    ...common,
    holds: [merging('string counter', "Declare encoding: 'per-writer'")],
    needsRegions: false,
    open: (subject, executor) =>
      new GeoCounter(
        subject.key,
        new CounterOperations<Amount>(subject, integers, window),
        executor,
      ),
  };
}
