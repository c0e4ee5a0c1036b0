import {
  field,
  toField,
  type InputOf,
  type OutputOf,
  type ValueDeclaration,
  type ValueField,
} from '../values/field.js';

/** What is written where `Declared` may be left out, which means text. */
export type DeclaredInput<Declared> = Declared extends undefined ? string : InputOf<Declared>;

/** What is read where `Declared` may be left out, which means text. */
export type DeclaredOutput<Declared> = Declared extends undefined ? string : OutputOf<Declared>;

/** The field of an optional value declaration. */
export function valueOf<Declared>(
  declared: ValueDeclaration | undefined,
): ValueField<DeclaredInput<Declared>, DeclaredOutput<Declared>> {
  const chosen: ValueField<never, unknown> = declared ? toField(declared) : field.text();
  // `Declared` is the type of `declared`, so its field has these types.
  return chosen as ValueField<DeclaredInput<Declared>, DeclaredOutput<Declared>>;
}
