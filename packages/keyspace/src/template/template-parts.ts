/** A stretch of a template: text, or a parameter to fill in. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string };

/** The hash tag of a template. */
export interface TemplateTag {
  /** The tag as written, with braces: `'{$sessionId}'`. */
  readonly text: string;
  /** The parts between the braces. */
  readonly parts: readonly TemplatePart[];
  /** Names of the parameters between the braces, in order. */
  readonly parameters: readonly string[];
}

/** Names of the parameters among `parts`, in order. */
export function parameterNames(parts: readonly TemplatePart[]): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'parameter' ? [part.name] : []));
}

/** The texts around the parameters of `parts`: always one more than there are parameters. */
export function textsAround(parts: readonly TemplatePart[]): readonly string[] {
  const texts = [''];
  for (const part of parts) {
    if (part.kind === 'parameter') texts.push('');
    else texts.push((texts.pop() ?? '') + part.text);
  }
  return texts;
}
