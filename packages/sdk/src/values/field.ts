import type { Argument } from '../operation.js';
import { ValueError } from '../errors/value-error.js';
import { StoredValueError } from '../errors/stored-value-error.js';
import { canonicalJson } from './canonical-json.js';
import { textOf } from './replies.js';
import {
  firstIssue,
  type SchemaInput,
  type SchemaOutput,
  type StandardSchema,
} from './standard-schema.js';

/** How one value is written and read. `place` names family and field in errors. */
export interface ValueField<Input, Output = Input> {
  /** How values are stored. */
  readonly kind: 'text' | 'json' | 'bytes';
  /**
   * The value as it is written.
   *
   * @throws ValueError when the declaration refuses the value
   */
  encode(value: Input, place: string): Argument;
  /**
   * The value from what is stored.
   *
   * @throws StoredValueError when what is stored does not read as declared
   */
  decode(stored: unknown, place: string): Output;
}

/** A hash field that only `add` writes: increments of all regions sum. */
export interface CounterField {
  /** Tells it from value fields. */
  readonly kind: 'counter';
}

/** Any field of a hash. */
export type Field = ValueField<never, unknown> | CounterField;

/** A Standard Schema (stored as JSON), or `field.text()`, `field.json()`, `field.bytes()`. */
export type ValueDeclaration = StandardSchema | ValueField<never, unknown>;

/** What `set` of a value declared so takes. */
export type InputOf<Declared> =
  Declared extends ValueField<infer Input, unknown> ? Input : SchemaInput<Declared>;

/** What `get` of a value declared so gives. */
export type OutputOf<Declared> =
  Declared extends ValueField<never, infer Output> ? Output : SchemaOutput<Declared>;

const text: ValueField<string> = {
  kind: 'text',
  encode(value, place) {
    if (typeof value === 'string') return value;
    throw new ValueError(`${place} takes a string; declare field.json(schema) for other values`);
  },
  decode: textOf,
};

const bytes: ValueField<Uint8Array> = {
  kind: 'bytes',
  encode(value, place) {
    if (value instanceof Uint8Array) return value;
    throw new ValueError(`${place} takes a Uint8Array; declare field.text() for strings`);
  },
  decode(stored, place) {
    if (stored instanceof Uint8Array) return stored;
    throw new StoredValueError(`${place} does not hold bytes; check what writes it`);
  },
};

function json<Schema extends StandardSchema>(
  schema: Schema,
): ValueField<SchemaInput<Schema>, SchemaOutput<Schema>> {
  return {
    kind: 'json',
    encode(value, place) {
      const issue = issueOf(schema, value);
      if (issue !== undefined) throw new ValueError(`${place} is refused by its schema: ${issue}`);
      const encoded = canonicalJson(value);
      if (encoded !== undefined) return encoded;
      throw new ValueError(`${place} has no JSON form; pass a value JSON can hold`);
    },
    decode(stored, place) {
      const result = validate(schema, parse(textOf(stored, place), place));
      if (result.issues === undefined) {
        // The schema yields its own output type: that is what Standard Schema promises.
        return result.value as SchemaOutput<Schema>;
      }
      throw new StoredValueError(
        `${place} is refused by its schema (${firstIssue(result.issues)}); check what writes it`,
      );
    },
  };
}

function issueOf(schema: StandardSchema, value: unknown): string | undefined {
  const { issues } = validate(schema, value);
  return issues && firstIssue(issues);
}

function validate(schema: StandardSchema, value: unknown) {
  const result = schema['~standard'].validate(value);
  if (result instanceof Promise) {
    throw new ValueError('an asynchronous schema cannot be used; declare a synchronous one');
  }
  return result;
}

function parse(stored: string, place: string): unknown {
  try {
    return JSON.parse(stored);
  } catch (cause) {
    throw new StoredValueError(`${place} does not hold JSON; check what writes it`, { cause });
  }
}

/** How a value is stored. */
export const field = {
  /** A string as it is. */
  text: (): ValueField<string> => text,
  /** Canonical JSON, checked by a Standard Schema before writing and after reading. */
  json,
  /** Bytes as they are. */
  bytes: (): ValueField<Uint8Array> => bytes,
  /** An integer that increments of all regions sum to. */
  counter: (): CounterField => ({ kind: 'counter' }),
} as const;

/** The field of a value declaration: a bare schema is stored as JSON. */
export function toField(declared: ValueDeclaration): ValueField<unknown, unknown> {
  // Inputs are checked by `encode` itself, so that untyped callers get the same refusals.
  const known = '~standard' in declared ? json(declared) : declared;
  return known as ValueField<unknown, unknown>;
}
