import { GeoSet } from '../handles/geo-set.js';
import { SetOperations } from '../handles/set-operations.js';
import { checkDeclaration, type Checked, type Declaration } from './declaration.js';
import { valueOf, type DeclaredInput, type DeclaredOutput } from './declared-value.js';
import type { Family } from './family.js';
import { merging } from './holding.js';
import type { ValueDeclaration } from '../values/field.js';

/** What a family of sets declares. */
export interface SetDeclaration extends Declaration {
  /** What a member is; text unless stated. */
  readonly member?: ValueDeclaration;
}

type MemberOf<D> = D extends { readonly member: infer Member } ? Member : undefined;

/**
 * Declares a family of sets.
 *
 * @param declaration - key, ttl and what a member is
 * @throws KeyspaceError for an unknown option or a missing or contradicting one
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 * @example
 * set({ key: 't:{$tenantId}:tags', ttl: '30d' });
 */
export function set<const D extends SetDeclaration>(
  declaration: D & Checked<D, 'member'>,
): Family<D['key'], GeoSet<DeclaredInput<MemberOf<D>>, DeclaredOutput<MemberOf<D>>>, false> {
  const checked = checkDeclaration<D['key']>('set', declaration, ['member']);
  const member = valueOf<MemberOf<D>>(declaration.member);
  return {
    kind: 'set',
    ...checked,
    holds: [merging('set')],
    needsRegions: false,
    shape: { member: member.kind },
    open: (subject, executor) =>
      new GeoSet(subject.key, new SetOperations(subject, member), executor),
  };
}
