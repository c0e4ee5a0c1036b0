import { isPlainValue, parameterText } from './parameter-text.js';

/**
 * The function that renders a template.
 *
 * @param names - names of the parameters, in order
 * @param texts - the texts around them: always one more
 */
export function compileRender(
  template: string,
  names: readonly string[],
  texts: readonly string[],
): (values: Readonly<Record<string, unknown>>) => string {
  const [head = '', ...tails] = texts;
  return (values) => {
    let key = head;
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] ?? '';
      const value = values[name];
      key += isPlainValue(value) ? value : parameterText(template, name, value);
      key += tails[index] ?? '';
    }
    return key;
  };
}
