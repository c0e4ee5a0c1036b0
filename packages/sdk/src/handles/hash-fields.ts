import type { GeoslotTypeError } from '@geoslot/keyspace';
import type { Amount } from '../values/amount.js';
import type { CounterField, InputOf, OutputOf, ValueDeclaration } from '../values/field.js';

/** The fields of a hash: each a value (last write wins) or a counter (increments sum). */
export type HashFields = Readonly<Record<string, ValueDeclaration | CounterField>>;

type CounterNames<Fields extends HashFields> = {
  [Name in keyof Fields]: Fields[Name] extends CounterField ? Name : never;
}[keyof Fields];

/** What `set` takes: any value fields; a counter field is refused with a sentence. */
export type HashValues<Fields extends HashFields> = {
  readonly [Name in keyof Fields]?: Fields[Name] extends CounterField
    ? GeoslotTypeError<`field '${Name & string}' is a counter: use add(), which sums across regions`>
    : InputOf<Fields[Name]>;
};

/** What `add` takes: amounts for counter fields; a value field is refused with a sentence. */
export type HashAmounts<Fields extends HashFields> = {
  readonly [Name in keyof Fields]?: Fields[Name] extends CounterField
    ? Amount
    : GeoslotTypeError<`field '${Name & string}' is not a counter: use set()`>;
};

/** What `add` gives: the values this region sees afterwards. */
export type HashCounts<Fields extends HashFields, Amounts> = {
  readonly [Name in keyof Amounts & CounterNames<Fields>]: number;
};

/** One field as read: an absent value is `undefined`, an absent counter is 0. */
export type HashField<Declared> = Declared extends CounterField
  ? number
  : OutputOf<Declared> | undefined;

/** A field that is stored, and what it holds. */
export type HashEntry<Fields extends HashFields> = {
  readonly [Name in keyof Fields & string]: readonly [
    name: Name,
    value: Exclude<HashField<Fields[Name]>, undefined>,
  ];
}[keyof Fields & string];

/** The given fields as read. */
export type HashRecord<Fields extends HashFields, Names extends keyof Fields = keyof Fields> = {
  readonly [Name in Names]: HashField<Fields[Name]>;
};
