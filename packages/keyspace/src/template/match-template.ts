import { KeyParameterError, parameterText } from './parameter-text.js';
import type { TemplatePart } from './template-parts.js';

const patterns = new WeakMap<readonly TemplatePart[], RegExp>();

/** The parameter values `key` was rendered with; `undefined` when the template cannot make it. */
export function matchTemplate(
  template: string,
  parts: readonly TemplatePart[],
  key: string,
): Readonly<Record<string, string>> | undefined {
  const found = patternOf(parts).exec(key);
  if (found === null) return undefined;
  const values = { ...found.groups };
  return Object.entries(values).every(([name, value]) => isRenderable(template, name, value))
    ? values
    : undefined;
}

function patternOf(parts: readonly TemplatePart[]): RegExp {
  const known = patterns.get(parts);
  if (known) return known;
  const source = parts.map((part) =>
    part.kind === 'parameter' ? `(?<${part.name}>[^{}]+?)` : escape(part.text),
  );
  const pattern = new RegExp(`^${source.join('')}$`, 's');
  patterns.set(parts, pattern);
  return pattern;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function isRenderable(template: string, name: string, value: string): boolean {
  try {
    return parameterText(template, name, value) === value;
  } catch (error) {
    if (error instanceof KeyParameterError) return false;
    throw error;
  }
}
