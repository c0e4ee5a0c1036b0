import { cString } from '../runtime/c-string.js';
import { toText } from '../runtime/coerce.js';
import { indexOperators } from '../runtime/operators-index.js';
import type { Machine } from '../runtime/machine.js';
import { LuaTable } from '../runtime/table.js';
import { typeName } from '../runtime/type-name.js';
import { first, type LuaValue } from '../runtime/value.js';
import type { ArgumentChecks, Arguments } from './arguments.js';
import { PatternMatch } from './pattern.js';

type Replace = (match: PatternMatch, start: number, end: number) => LuaValue;

/** `string.gsub`. */
export function substitute(
  machine: Machine,
  check: ArgumentChecks,
  args: Arguments,
): [string, number] {
  const subject = check.text(args, 0);
  const pattern = cString(check.text(args, 1));
  const most = check.intOr(args, 3, subject.length + 1);
  const replace = replacer(machine, args[2]);
  if (replace === undefined) check.fail(2, 'string/function/table expected');
  const isAnchored = pattern.startsWith('^');
  const match = new PatternMatch(machine, subject, pattern);
  let result = '';
  let count = 0;
  let at = 0;
  while (count < most) {
    const end = match.matchAt(at, isAnchored ? 1 : 0);
    if (end >= 0) {
      count++;
      result += replacementText(machine, replace(match, at, end), subject.slice(at, end));
    }
    if (end > at) at = end;
    else if (at < subject.length) result += subject.charAt(at++);
    else break;
    if (isAnchored) break;
  }
  return [result + subject.slice(at), count];
}

function replacer(machine: Machine, replacement: LuaValue): Replace | undefined {
  const text = toText(replacement);
  if (text !== undefined) return (match, start, end) => expand(text, match, start, end);
  if (typeof replacement === 'function') {
    return (match, start, end) => first(machine.call(replacement, ...match.captures(start, end)));
  }
  if (!(replacement instanceof LuaTable)) return undefined;
  const { index } = indexOperators(machine);
  return (match, start, end) => index(replacement, match.capture(0, start, end), machine.site);
}

/** Fills `%0` to `%9` of a replacement text. */
function expand(text: string, match: PatternMatch, start: number, end: number): string {
  return text.replace(/%([^])?/g, (_, next: string | undefined) => {
    if (next === undefined || next < '0' || next > '9') return next ?? '\0';
    if (next === '0') return match.whole(start, end);
    return toText(match.capture(Number(next) - 1, start, end)) ?? '';
  });
}

/** False and nil keep the original. */
function replacementText(machine: Machine, value: LuaValue, original: string): string {
  if (value === undefined || value === false) return original;
  return toText(value) ?? machine.error(`invalid replacement value (a ${typeName(value)})`);
}
