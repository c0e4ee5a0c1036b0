import fc from 'fast-check';

/**
 * How replies are compared. `unordered`: as sets of elements; `unordered-pairs`: as maps; `scan`: a
 * cursor and unordered items; `nearly`: numbers that time moves; `shape`: random choices.
 */
export type Comparison = 'exact' | 'unordered' | 'unordered-pairs' | 'scan' | 'nearly' | 'shape';

/** One generated request and how to judge its reply. */
export interface Request {
  readonly args: readonly string[];
  readonly compare: Comparison;
}

export type RequestArbitrary = fc.Arbitrary<Request>;

type Part = string | fc.Arbitrary<string | readonly string[]>;

/** A request from its parts: words as they are, the rest generated; arrays are spread. */
export function request(compare: Comparison, ...parts: readonly Part[]): RequestArbitrary {
  const arbitraries = parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part));
  return fc.tuple(...arbitraries).map((args) => ({ args: args.flat(), compare }));
}

export const exact = (...parts: readonly Part[]): RequestArbitrary => request('exact', ...parts);

/** Few keys, so that commands of all types meet; `{k}` keeps them in one slot. */
export const key = fc.constantFrom('{k}a', '{k}b', '{k}c', '{k}d');
export const keys = fc.array(key, { minLength: 1, maxLength: 3 });

const binary = '\x00\r\n\xff\x80';
/** Values that matter: numbers at the edges, text that is nearly a number, bytes. */
export const value = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '-1',
    '10',
    '007',
    ' 5',
    '3.5',
    '1e3',
    'abc',
    'hello world',
    binary,
  ),
  fc.constantFrom('9223372036854775807', '-9223372036854775808', '9223372036854775808'),
  fc.integer({ min: -1000, max: 1000 }).map(String),
);

/** Integers as arguments, now and then none at all. */
export const integer = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -12, max: 12 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('9223372036854775807', '-9223372036854775808', 'x', '1.5', ''),
  },
);

export const member = fc.constantFrom('a', 'b', 'c', 'd', 'e', '1', '2', '');
export const members = fc.array(member, { minLength: 1, maxLength: 4 });

/** An optional part. */
export const maybe = (part: fc.Arbitrary<string | readonly string[]>) =>
  fc.option(part, { nil: [] });

/** One of some words, in upper or lower case, or a wrong one. */
export const word = (...words: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.constantFrom(...words.map((each) => each.toLowerCase()), 'WRONG') },
  );
