import type {
  CheckedDuration,
  CheckedTemplate,
  ExpiresFrom,
  GeoslotTypeError,
  KeyTemplate,
  TtlPolicy,
} from '@geoslot/keyspace';
import { parseTemplate, parseTtl } from '@geoslot/keyspace';
import { KeyspaceError } from '../errors/keyspace-error.js';

/** What every family declares. */
export interface Declaration {
  /** Key template with exactly one non-empty `{hash tag}`. */
  readonly key: string;
  /** A duration such as `'24h'`, or `'forever'` with `because`. Required. */
  readonly ttl?: string;
  /** What the TTL counts from; `'after last write'` unless stated. */
  readonly expires?: ExpiresFrom;
  /** Why keys stay for ever. */
  readonly because?: string;
}

type CheckedTtl<D> = D extends { readonly ttl: infer Ttl extends string }
  ? Ttl extends 'forever'
    ? D extends { readonly because: string }
      ? unknown
      : {
          readonly because: GeoslotTypeError<"ttl 'forever' needs because: '…', which says why the key stays">;
        }
    : { readonly ttl: CheckedDuration<Ttl> }
  : {
      readonly ttl: GeoslotTypeError<"a family needs a ttl: a duration such as '24h', or 'forever' with because: '…'">;
    };

type UnknownOptions<D, Known extends PropertyKey> = {
  readonly [
    Name in Exclude<keyof D, Known>
  ]: GeoslotTypeError<`option '${Name & string}' is not known here`>;
};

/**
 * `Check`, once the type of a declaration is known. While the compiler still looks for it (it first
 * types callbacks such as `onConflict` by the widest declaration) nothing is asked for.
 */
export type Refuse<D extends Declaration, Check> = string extends D['key'] ? unknown : Check;

/** `D` when it is a whole declaration, else what is wrong with it, as a sentence. */
export type Checked<D extends Declaration, Options extends PropertyKey = never> = Refuse<
  D,
  { readonly key: CheckedTemplate<D['key']> } & CheckedTtl<D> &
    UnknownOptions<D, keyof Declaration | Options>
>;

/** The parts of a declaration that every family has, checked. */
interface CheckedDeclaration<Key extends string> {
  readonly template: KeyTemplate<Key>;
  readonly ttl: TtlPolicy;
}

const common = ['key', 'ttl', 'expires', 'because'];

/**
 * The run-time twin of `Checked`.
 *
 * @throws KeyspaceError for an unknown option or a missing ttl
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 */
export function checkDeclaration<Key extends string>(
  builder: string,
  declaration: Declaration & { readonly key: Key },
  options: readonly string[] = [],
): CheckedDeclaration<Key> {
  const unknown = Object.keys(declaration).find(
    (name) => !common.includes(name) && !options.includes(name),
  );
  if (unknown !== undefined) {
    throw new KeyspaceError(
      `${builder}() does not know option '${unknown}'; it takes ${[...common, ...options].join(', ')}`,
    );
  }
  const { ttl, expires, because } = declaration;
  if (ttl === undefined) {
    throw new KeyspaceError(
      `${builder}() of key template '${declaration.key}' needs a ttl: a duration such as '24h', or 'forever' with because`,
    );
  }
  return {
    // The type-level check ran on the caller's literal; here the run-time check repeats it.
    template: parseTemplate(declaration.key as Key & CheckedTemplate<Key>),
    ttl: parseTtl({ ttl, expires, because }),
  };
}
