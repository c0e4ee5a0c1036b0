import type { KeyTemplate } from '@geoslot/keyspace';
import type { KeyPart } from './key-parts.js';

/** First of the characters that stand for expressions: Unicode's private use area. */
const firstMark = 0xe0_00;
const marks = /[\uE000-\uF8FF]/g;

/**
 * The parameters that make a key of these parts, as the text of an object literal; empty for a
 * template without parameters, undefined where the template cannot make the key.
 */
export function bindKey(template: KeyTemplate, parts: readonly KeyPart[]): string | undefined {
  const expressions: string[] = [];
  const sample = parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      expressions.push(part.text);
      return String.fromCharCode(firstMark + expressions.length - 1);
    })
    .join('');
  const values = template.match(sample);
  if (values === undefined) return undefined;
  const expressionOf = (mark: string): string => expressions[mark.charCodeAt(0) - firstMark] ?? '';
  const properties = template.parameters.map((name) => {
    const value = valueText(values[name] ?? '', expressionOf);
    return value === name ? name : `${name}: ${value}`;
  });
  return properties.length === 0 ? '' : `{ ${properties.join(', ')} }`;
}

/** One expression, one literal, or a template literal of both. */
function valueText(value: string, expressionOf: (mark: string) => string): string {
  const [first = ''] = value;
  if (value.length === 1 && first.match(marks) !== null) return expressionOf(first);
  if (value.match(marks) === null) return `'${value.replaceAll(/['\\]/g, '\\$&')}'`;
  const text = value.replaceAll(/[`\\]|\$(?=\{)/g, '\\$&');
  return `\`${text.replaceAll(marks, (mark) => `\${${expressionOf(mark)}}`)}\``;
}
