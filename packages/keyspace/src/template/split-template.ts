import { GeoslotError } from '../geoslot-error.js';
import { utf8Length } from '../utf8-length.js';
import { forbiddenCharacter } from './template-characters.js';
import { parameterNames, type TemplatePart, type TemplateTag } from './template-parts.js';

/** A text that is no key template. */
export class KeyTemplateError extends GeoslotError {
  readonly code = 'KEY_TEMPLATE';
}

/** Most bytes of literal text in a template (our choice: keys are sent with every command). */
export const MAX_LITERAL_BYTES = 512;

/** What each refusal tells the author to do. */
const remedies = {
  'has no {hash tag}': "put what the keys share in braces, as in 'cart:{$cartId}:items'",
  'has an empty {hash tag}': 'put a parameter or text between the braces',
  'has two {hash tags}': 'keep the braces around what decides the slot and drop the others',
  'has a {hash tag} split by a brace': 'remove the inner brace',
  'has an unbalanced brace': 'write exactly one { and one } after it',
  "has a '$' that starts no parameter name":
    "follow '$' by a letter and then letters or digits, or write '$$' for a literal '$'",
  'holds whitespace or a control character': "separate the parts by ':'",
  "starts with '~gs:', which is kept for derived keys": 'choose another prefix',
  'has more than 512 bytes of literal text': 'shorten the text',
} as const;

function refuse(text: string, refusal: keyof typeof remedies): never {
  throw failure(text, refusal, remedies[refusal]);
}

function failure(text: string, refusal: string, remedy: string): KeyTemplateError {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new KeyTemplateError(`key template '${shown}' ${refusal}; ${remedy}`);
}

/** A template taken apart and found sound. */
export interface SplitTemplate {
  readonly parts: readonly TemplatePart[];
  readonly tag: TemplateTag;
}

/** Takes a template apart by the grammar; throws `KeyTemplateError` with the first thing wrong. */
export function splitTemplate(text: string): SplitTemplate {
  if (text.startsWith('~gs:')) refuse(text, "starts with '~gs:', which is kept for derived keys");
  if (forbiddenCharacter.test(text)) refuse(text, 'holds whitespace or a control character');
  const [open, close] = findBraces(text);
  const before = parseParts(text, text.slice(0, open));
  const inside = parseParts(text, text.slice(open + 1, close));
  const after = parseParts(text, text.slice(close + 1));
  refuseParameters(text, parameterNames(before), parameterNames([...inside, ...after]));
  const parts = joinTexts([...before, brace('{'), ...inside, brace('}'), ...after]);
  if (literalBytes(parts) - 2 > MAX_LITERAL_BYTES) {
    refuse(text, 'has more than 512 bytes of literal text');
  }
  const tag = {
    text: text.slice(open, close + 1),
    parts: inside,
    parameters: parameterNames(inside),
  };
  return { parts, tag };
}

/** Positions of the one `{` and the one `}`. */
function findBraces(text: string): readonly [open: number, close: number] {
  const open = text.indexOf('{');
  const close = text.indexOf('}');
  if (open === -1 && close === -1) refuse(text, 'has no {hash tag}');
  if (open === -1 || close < open) refuse(text, 'has an unbalanced brace');
  if (close === open + 1) refuse(text, 'has an empty {hash tag}');
  if (text.lastIndexOf('{', close) !== open) refuse(text, 'has a {hash tag} split by a brace');
  const second = text.indexOf('{', close);
  if (second !== -1 && text.includes('}', second)) refuse(text, 'has two {hash tags}');
  if (second !== -1 || text.includes('}', close + 1)) refuse(text, 'has an unbalanced brace');
  return [open, close];
}

const parameterOrDollar = /\$(?:(\$)|([A-Za-z][A-Za-z0-9]*)|)/g;

function parseParts(template: string, segment: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const found of segment.matchAll(parameterOrDollar)) {
    const [whole, dollar, name] = found;
    parts.push({ kind: 'text', text: segment.slice(end, found.index) });
    if (name !== undefined) parts.push({ kind: 'parameter', name });
    else if (dollar !== undefined) parts.push({ kind: 'text', text: dollar });
    else refuse(template, "has a '$' that starts no parameter name");
    end = found.index + whole.length;
  }
  parts.push({ kind: 'text', text: segment.slice(end) });
  return joinTexts(parts);
}

function brace(text: '{' | '}'): TemplatePart {
  return { kind: 'text', text };
}

/** Joins neighbouring texts and drops empty ones. */
function joinTexts(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const joined: TemplatePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'parameter') joined.push(part);
    else if (last?.kind === 'text')
      joined.splice(-1, 1, { kind: 'text', text: last.text + part.text });
    else if (part.text !== '') joined.push(part);
  }
  return joined;
}

function literalBytes(parts: readonly TemplatePart[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'text' ? utf8Length(part.text) : 0), 0);
}

function refuseParameters(
  text: string,
  beforeTag: readonly string[],
  names: readonly string[],
): void {
  const [early] = beforeTag;
  if (early !== undefined) {
    const remedy = 'move it into or behind the tag, so that the prefix names the family';
    throw failure(text, `has parameter '$${early}' before its {hash tag}`, remedy);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw failure(text, `has parameter '$${twice}' twice`, 'give each place a name of its own');
  }
}
