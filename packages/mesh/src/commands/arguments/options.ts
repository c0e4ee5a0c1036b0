/** True when the argument is this word, in any case. */
export const isWord = (argument: string | undefined, word: string): boolean =>
  argument !== undefined && argument.length === word.length && argument.toUpperCase() === word;

/** Arguments in pairs, from a position on. */
export function pairs(args: readonly string[], from: number): [string, string][] {
  const found: [string, string][] = [];
  for (let at = from; at + 1 < args.length; at += 2) {
    found.push([args[at] ?? '', args[at + 1] ?? '']);
  }
  return found;
}
