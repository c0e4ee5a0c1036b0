import type { GeoslotTypeError } from '@geoslot/keyspace';
import { KeyspaceError } from '../errors/keyspace-error.js';
import { CounterSortedSet, LatestSortedSet } from '../handles/geo-sorted-set.js';
import {
  CounterSortedSetOperations,
  LatestSortedSetOperations,
} from '../handles/sorted-set-operations.js';
import type { ValueDeclaration } from '../values/field.js';
import { checkDeclaration, type Checked, type Declaration, type Refuse } from './declaration.js';
import { valueOf, type DeclaredInput, type DeclaredOutput } from './declared-value.js';
import type { Family } from './family.js';
import { merging, overwriting } from './holding.js';
import {
  operationWindowOf,
  windowOptions,
  type OperationWindowDeclaration,
} from './operation-window.js';

/** What a family of sorted sets declares. */
export interface SortedSetDeclaration extends Declaration, OperationWindowDeclaration {
  /** How scores merge: increments sum, or the last write stays. Required. */
  readonly score?: 'counter' | 'latest';
  /** What a member is; text unless stated. */
  readonly member?: ValueDeclaration;
}

const options = ['score', 'member', ...windowOptions] as const;

type CheckedScore<D> = D extends { readonly score: 'counter' | 'latest' }
  ? unknown
  : {
      readonly score: GeoslotTypeError<"a sorted set declares how scores merge: score: 'counter' or 'latest'">;
    };

type MemberOf<D> = D extends { readonly member: infer Member } ? Member : undefined;
type In<D> = DeclaredInput<MemberOf<D>>;
type Out<D> = DeclaredOutput<MemberOf<D>>;
type HandleFor<D> = D extends { readonly score: 'counter' }
  ? CounterSortedSet<In<D>, Out<D>>
  : LatestSortedSet<In<D>, Out<D>>;

/**
 * Declares a family of sorted sets.
 *
 * @param declaration - key, ttl and how scores merge
 * @throws KeyspaceError for an unknown option or a missing or contradicting one
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 * @example
 * sortedSet({ key: 'g:{board}:$hour', ttl: '2h', score: 'counter' });
 */
export function sortedSet<const D extends SortedSetDeclaration>(
  declaration: D & Checked<D, (typeof options)[number]> & Refuse<D, CheckedScore<D>>,
): Family<D['key'], HandleFor<D>, false> {
  const checked = checkDeclaration<D['key']>('sortedSet', declaration, options);
  const { score } = declaration;
  const window = operationWindowOf(declaration);
  const member = valueOf<MemberOf<D>>(declaration.member);
  if (score !== 'counter' && score !== 'latest') {
    throw new KeyspaceError(
      `sortedSet() of key template '${declaration.key}' needs score: 'counter' or 'latest'`,
    );
  }
  return {
    kind: 'sortedSet',
    ...checked,
    holds: [score === 'counter' ? merging('sorted set counter') : overwriting('sorted set score')],
    needsRegions: false,
    shape: { score, member: member.kind },
    open: (subject, executor) => {
      const handle =
        score === 'counter'
          ? new CounterSortedSet(
              subject.key,
              new CounterSortedSetOperations(subject, member, window),
              executor,
            )
          : new LatestSortedSet(
              subject.key,
              new LatestSortedSetOperations(subject, member),
              executor,
            );
      // `HandleFor` reads the same option at the type level.
      return handle as HandleFor<D>;
    },
  };
}
