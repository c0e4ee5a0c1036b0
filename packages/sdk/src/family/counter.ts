import { parseDuration } from '@geoslot/keyspace';
import { CounterOperations } from '../handles/counter-operations.js';
import { GeoCounter } from '../handles/geo-counter.js';
import { bigintIntegers, numberIntegers, type Integers } from '../values/integers.js';
import type { OperationWindow } from '../values/operation-id.js';
import { checkDeclaration, type Checked, type Declaration } from './declaration.js';
import type { Family } from './family.js';

export interface CounterDeclaration extends Declaration {
  /** `'bigint'` gives exact results beyond 2^53; `'number'` unless stated. */
  readonly integers?: 'number' | 'bigint';
  /** How long an `operationId` is recognised; `'1h'` unless stated. */
  readonly operationWindow?: string;
  /** How far apart clocks of processes and servers may be; `'5s'` unless stated. */
  readonly skewBound?: string;
}

type CounterOptions = 'integers' | 'operationWindow' | 'skewBound';
type IntegerOf<D> = D extends { readonly integers: 'bigint' } ? bigint : number;

/**
 * Declares a family of counters.
 *
 * @example
 * counter({ key: 'sess:{$sessionId}:views:$page', ttl: '2h' });
 */
export function counter<const D extends CounterDeclaration>(
  declaration: D & Checked<D, CounterOptions>,
): Family<D['key'], GeoCounter<IntegerOf<D>>, false> {
  const { template, ttl } = checkDeclaration<D['key']>('counter', declaration, [
    'integers',
    'operationWindow',
    'skewBound',
  ]);
  const integers = integersOf<D>(declaration);
  const window = operationWindowOf(declaration);
  return {
    kind: 'counter',
    template,
    ttl,
    needsRegions: false,
    shape: { encoding: 'native', integers: integers.isExact ? 'bigint' : 'number' },
    open: (subject, executor) =>
      new GeoCounter(subject.key, new CounterOperations(subject, integers, window), executor),
  };
}

function integersOf<D>({ integers }: CounterDeclaration): Integers<IntegerOf<D>> {
  const chosen: Integers<number> | Integers<bigint> =
    integers === 'bigint' ? bigintIntegers : numberIntegers;
  // `IntegerOf` reads the same option at the type level.
  return chosen as Integers<IntegerOf<D>>;
}

function operationWindowOf(declaration: CounterDeclaration): OperationWindow {
  return {
    windowMs: parseDuration(declaration.operationWindow ?? '1h'),
    skewBoundMs: parseDuration(declaration.skewBound ?? '5s'),
  };
}
