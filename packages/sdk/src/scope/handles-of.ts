import type {
  GeoslotTypeError,
  ScopedParameters,
  TagOf,
  TagParameters,
  TemplateParameters,
} from '@geoslot/keyspace';
import type { Family } from '../family/family.js';
import type { Families } from '../keyspace/keyspace.js';

type KeyOf<F> = F extends Family<infer Key> ? Key : never;
type HandleOf<F> = F extends Family<string, infer Handle> ? Handle : never;
type OperationsOf<F> = HandleOf<F>['op'];

/** `Value`, or a function that asks for the parameters it still needs. */
type Entry<Parameters, Value> = keyof Parameters extends never
  ? Value
  : (parameters: Parameters) => Value;

/** Every family's handle, by name. */
export type HandlesOf<F extends Families> = {
  readonly [Name in keyof F]: Entry<TemplateParameters<KeyOf<F[Name]>>, HandleOf<F[Name]>>;
};

/** The tags of a keyspace. */
export type TagsOf<F extends Families> = { [Name in keyof F]: TagOf<KeyOf<F[Name]>> }[keyof F];

/** The parameters a tag asks for. */
export type ParametersOfTag<Tag extends string> = TagParameters<Tag>;

/** Why a family is not in a scope. The sentence stands in place, so that the compiler prints it. */
type OtherSlot<
  Name,
  Actual extends string,
  Tag extends string,
> = `family '${Name & string}' has tag ${Actual}, not ${Tag}: a transaction stays in one slot; use geo.batch() across slots`;

/** The handles of the families that share a tag; any other family is a sentence that says why. */
export type ScopedHandles<F extends Families, Tag extends string> = {
  readonly [Name in keyof F]: TagOf<KeyOf<F[Name]>> extends Tag
    ? Entry<ScopedParameters<KeyOf<F[Name]>>, HandleOf<F[Name]>>
    : GeoslotTypeError<OtherSlot<Name, TagOf<KeyOf<F[Name]>>, Tag>>;
};

/** `ScopedHandles` with the operations as values, for a transaction. */
export type ScopedOperations<F extends Families, Tag extends string> = {
  readonly [Name in keyof F]: TagOf<KeyOf<F[Name]>> extends Tag
    ? Entry<ScopedParameters<KeyOf<F[Name]>>, OperationsOf<F[Name]>>
    : GeoslotTypeError<OtherSlot<Name, TagOf<KeyOf<F[Name]>>, Tag>>;
};

/** `Tag` when a family has it, else a sentence that lists the tags there are. */
export type CheckedTag<F extends Families, Tag extends string> =
  Tag extends TagsOf<F>
    ? Tag
    : GeoslotTypeError<`no family has tag ${Tag}; the keyspace has ${TagsOf<F>}`>;
