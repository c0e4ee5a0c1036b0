import { compileRender } from './compile-render.js';
import { matchTemplate } from './match-template.js';
import { splitTemplate } from './split-template.js';
import {
  parameterNames,
  textsAround,
  type TemplatePart,
  type TemplateTag,
} from './template-parts.js';
import type { CheckedTemplate, TemplateParameters } from './template-types.js';

/** A parsed key template: all keys of one family. */
export interface KeyTemplate<Text extends string = string> {
  /** The template as written. */
  readonly text: Text;
  /** Texts and parameters in order; the braces of the tag are part of the texts. */
  readonly parts: readonly TemplatePart[];
  /** Names of all parameters, in order. */
  readonly parameters: readonly string[];
  /** The hash tag, which decides the slot of every key of the family. */
  readonly tag: TemplateTag;
  /**
   * The key for these parameter values.
   *
   * @throws KeyParameterError for a value that is missing, empty, too long or holds a brace
   */
  render(values: TemplateParameters<Text>): string;
  /**
   * The parameter values of a concrete key, or `undefined` when it is none of this family's. Where
   * several values fit (`$a:$b` and `'1:2:3'`), earlier parameters are as short as possible.
   */
  match(key: string): Readonly<Record<string, string>> | undefined;
}

/**
 * Parses a key template.
 *
 * @param text - text, `$parameters` and exactly one non-empty `{hash tag}`; a wrong literal is
 * refused by the compiler with the same sentence
 * @throws KeyTemplateError with one sentence that says what is wrong and what to write
 * @example
 * const cart = parseTemplate('cart:{$cartId}:items');
 * cart.render({ cartId: 42 }); // 'cart:{42}:items'
 * cart.match('cart:{42}:items'); // { cartId: '42' }
 */
export function parseTemplate<Text extends string>(
  text: Text & CheckedTemplate<Text>,
): KeyTemplate<Text> {
  const { parts, tag } = splitTemplate(text);
  const names = parameterNames(parts);
  return {
    text,
    parts,
    parameters: names,
    tag,
    render: compileRender(text, names, textsAround(parts)),
    match: (key) => matchTemplate(text, parts, key),
  };
}
