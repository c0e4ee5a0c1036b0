import { UsageError } from '../usage-error.js';

/** Splits a command line into words as redis-cli does: quotes keep blanks together. */
export function splitWords(text: string): readonly [string, ...string[]] {
  const words: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const [match, double, single, plain] =
      /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"']+))(?=\s|$)\s*/.exec(rest) ?? [];
    if (match === undefined) {
      throw new UsageError(`the quotes of '${text}' do not close; close them, or leave them out.`);
    }
    words.push(double?.replaceAll(/\\(.)/g, '$1') ?? single ?? plain ?? '');
    rest = rest.slice(match.length);
  }
  const [first, ...more] = words;
  if (first === undefined) throw new UsageError("a command is empty; write it like 'SET x 1'.");
  return [first, ...more];
}
