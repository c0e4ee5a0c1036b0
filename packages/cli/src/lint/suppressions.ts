import { parseSync } from 'oxc-parser';

/** One comment that switches rules off. */
export interface Suppression {
  /** First and last line it covers, from 1; the last may be the end of the file. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** `geoslot/…` ids; empty for all rules. */
  readonly rules: readonly string[];
  /** What follows `--`. */
  readonly reason: string;
  /** Where the comment starts. */
  readonly line: number;
  readonly column: number;
}

type Kind = 'disable-next-line' | 'disable-line' | 'disable' | 'enable';

interface Directive {
  readonly kind: Kind;
  readonly rules: readonly string[];
  readonly reason: string;
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
}

/**
 * ESLint's own comments, read the way ESLint reads them
 * (https://eslint.org/docs/latest/use/configure/rules#disabling-rules), as far as they concern
 * geoslot: those that name one of its rules, and those that name none.
 */
export function suppressionsOf(file: string, text: string): readonly Suppression[] {
  if (!text.includes('eslint-')) return [];
  const directives = readDirectives(file, text);
  return directives.flatMap((directive, index) => {
    const range = rangeOf(directive, directives.slice(index + 1));
    if (range === undefined) return [];
    const { rules, reason, line, column } = directive;
    return [{ firstLine: range[0], lastLine: range[1], rules, reason, line, column }];
  });
}

function rangeOf(
  { kind, rules, line, endLine }: Directive,
  later: readonly Directive[],
): readonly [number, number] | undefined {
  if (kind === 'disable-line') return [line, line];
  if (kind === 'disable-next-line') return [endLine + 1, endLine + 1];
  if (kind === 'enable') return undefined;
  const end = later.find(
    (other) =>
      other.kind === 'enable' &&
      (other.rules.length === 0 || rules.every((rule) => other.rules.includes(rule))),
  );
  return [line, end?.line ?? Number.POSITIVE_INFINITY];
}

const form = /^\s*eslint-(disable-next-line|disable-line|disable|enable)(?=\s|$)([\s\S]*)$/;

function readDirectives(file: string, text: string): readonly Directive[] {
  const lineOf = lineCounter(text);
  return parseSync(file, text).comments.flatMap(({ type, value, start, end }) => {
    const [, kind, rest = ''] = form.exec(value) ?? [];
    const onlyInBlocks = kind === 'disable' || kind === 'enable';
    if (kind === undefined || (onlyInBlocks && type === 'Line')) return [];
    const [list = '', ...reasons] = rest.split(/\s-{2,}\s/);
    const named = list.split(',').flatMap((rule) => (rule.trim() === '' ? [] : [rule.trim()]));
    const rules = named.filter((rule) => rule.startsWith('geoslot/'));
    if (named.length > 0 && rules.length === 0) return [];
    const [line, column] = lineOf(start);
    const [endLine] = lineOf(end);
    // The pattern admits no other word.
    const directive = { kind: kind as Kind, rules, reason: reasons.join(' ').trim() };
    return [{ ...directive, line, endLine, column }];
  });
}

/** Line and column, both from 1, of an offset. */
function lineCounter(text: string): (offset: number) => readonly [number, number] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return [line + 1, offset - (starts[line] ?? 0) + 1];
  };
}
