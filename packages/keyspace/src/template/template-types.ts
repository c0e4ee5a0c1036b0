import type { GeoslotTypeError } from '../geoslot-type-error.js';
import type { ForbiddenCharacter, Letter, NameCharacter } from './template-characters.js';

/** A value a parameter may take; numbers must be safe integers. */
export type ParameterValue = string | number | bigint;

/** Literal text and parameter names of a stretch of template, or why it has none. */
interface Segment<Literal extends string, Names extends readonly string[]> {
  readonly literal: Literal;
  readonly names: Names;
}
type BadName = 'bad name';

/** The longest run of name characters at the head of `Text`, and what follows it. */
type TakeName<
  Text extends string,
  Name extends string = '',
> = Text extends `${infer Head}${infer Rest}`
  ? Head extends (Name extends '' ? Letter : NameCharacter)
    ? TakeName<Rest, `${Name}${Head}`>
    : [Name, Text]
  : [Name, Text];

type ParseSegment<
  Text extends string,
  Literal extends string = '',
  Names extends readonly string[] = [],
> = Text extends `${infer Head}$${infer Tail}`
  ? Tail extends `$${infer Rest}`
    ? ParseSegment<Rest, `${Literal}${Head}$`, Names>
    : TakeName<Tail> extends [infer Name extends string, infer Rest extends string]
      ? Name extends ''
        ? BadName
        : ParseSegment<Rest, `${Literal}${Head}`, [...Names, Name]>
      : never
  : Segment<`${Literal}${Text}`, Names>;

/** Text before, inside and after the braces, or the refusal. */
type SplitAtTag<Text extends string> = Text extends `${infer Before}{${infer Rest}`
  ? Before extends `${string}}${string}`
    ? 'has an unbalanced brace'
    : SplitAtClose<Before, Rest>
  : Text extends `${string}}${string}`
    ? 'has an unbalanced brace'
    : 'has no {hash tag}';

type SplitAtClose<
  Before extends string,
  Rest extends string,
> = Rest extends `${infer Tag}}${infer After}`
  ? Tag extends ''
    ? 'has an empty {hash tag}'
    : Tag extends `${string}{${string}`
      ? 'has a {hash tag} split by a brace'
      : After extends `${string}{${infer Second}`
        ? Second extends `${string}}${string}`
          ? 'has two {hash tags}'
          : 'has an unbalanced brace'
        : After extends `${string}}${string}`
          ? 'has an unbalanced brace'
          : [Before, Tag, After]
  : 'has an unbalanced brace';

/** The first name that occurs again, or `never`. */
type FirstDuplicate<Names extends readonly string[]> = Names extends readonly [
  infer Head extends string,
  ...infer Rest extends readonly string[],
]
  ? Head extends Rest[number]
    ? Head
    : FirstDuplicate<Rest>
  : never;

/** Whether `Text` has more than 512 characters; sixteen are taken at a time. */
type IsTooLong<
  Text extends string,
  Blocks extends readonly 0[] = [],
> = Text extends `${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${string}${infer Rest}`
  ? Blocks['length'] extends 31
    ? Rest extends ''
      ? false
      : true
    : IsTooLong<Rest, [...Blocks, 0]>
  : false;

type RefuseNames<
  Before extends readonly string[],
  Names extends readonly string[],
> = Before extends readonly [infer Name extends string, ...string[]]
  ? `has parameter '$${Name}' before its {hash tag}`
  : [FirstDuplicate<Names>] extends [never]
    ? never
    : `has parameter '$${FirstDuplicate<Names>}' twice`;

type RefuseSegments<Before, Tag, After> = [Before, Tag, After] extends [
  Segment<infer BeforeText, infer BeforeNames>,
  Segment<infer TagText, infer TagNames>,
  Segment<infer AfterText, infer AfterNames>,
]
  ? [RefuseNames<BeforeNames, [...TagNames, ...AfterNames]>] extends [never]
    ? IsTooLong<`${BeforeText}${TagText}${AfterText}`> extends true
      ? 'has more than 512 bytes of literal text'
      : never
    : RefuseNames<BeforeNames, [...TagNames, ...AfterNames]>
  : "has a '$' that starts no parameter name";

/** What is wrong with a template, as the predicate of a sentence; `never` when nothing is. */
type Refusal<Text extends string> = Text extends `~gs:${string}`
  ? "starts with '~gs:', which is kept for derived keys"
  : Text extends `${string}${ForbiddenCharacter}${string}`
    ? 'holds whitespace or a control character'
    : SplitAtTag<Text> extends [
          infer Before extends string,
          infer Tag extends string,
          infer After extends string,
        ]
      ? RefuseSegments<ParseSegment<Before>, ParseSegment<Tag>, ParseSegment<After>>
      : SplitAtTag<Text>;

/**
 * `Text` when it is a key template, else a type whose name is the sentence that says what is wrong.
 * A text that is only known as `string` passes: it is checked at run time.
 *
 * @example
 * declare function family<T extends string>(key: CheckedTemplate<T>): void;
 * family('g:signups'); // GeoslotTypeError<"key template 'g:signups' has no {hash tag}">
 */
export type CheckedTemplate<Text extends string> = string extends Text
  ? Text
  : [Refusal<Text>] extends [never]
    ? Text
    : GeoslotTypeError<`key template '${Text}' ${Refusal<Text> & string}`>;

type NamesOf<Text extends string> =
  ParseSegment<Text> extends Segment<string, infer Names> ? Names[number] : never;

type TagText<Text extends string> = Text extends `${string}{${infer Tag}}${string}` ? Tag : never;

type Values<Text extends string, Names extends string> = string extends Text
  ? Readonly<Record<string, ParameterValue>>
  : { readonly [Name in Names]: ParameterValue };

/** The values `render` takes: one per parameter of the template. */
export type TemplateParameters<Text extends string> = Values<Text, NamesOf<Text>>;

/** The hash tag of a template with its braces: `TagOf<'sess:{$id}:cart'>` is `'{$id}'`. */
export type TagOf<Text extends string> = string extends Text ? string : `{${TagText<Text>}}`;

/** The parameters inside the hash tag: what binds a slot scope. */
export type TagParameters<Text extends string> = Values<Text, NamesOf<TagText<Text>>>;

/** The parameters after the hash tag: what a slot scope still asks for. */
export type ScopedParameters<Text extends string> = Values<
  Text,
  Exclude<NamesOf<Text>, NamesOf<TagText<Text>>>
>;
