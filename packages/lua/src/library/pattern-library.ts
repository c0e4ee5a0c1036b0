import { cString } from '../runtime/c-string.js';
import type { Machine } from '../runtime/machine.js';
import { NOTHING, type LuaFunction, type LuaValue } from '../runtime/value.js';
import type { ArgumentChecks, Arguments, Library } from './arguments.js';
import { PatternMatch } from './pattern.js';

const SPECIALS = /[\^$*+?.([%-]/;

/** The functions of `string` that search with patterns. */
export function patternLibrary(machine: Machine, check: ArgumentChecks): Library {
  const gmatch: LuaFunction = (...args) => {
    const subject = check.text(args, 0);
    const match = new PatternMatch(machine, subject, cString(check.text(args, 1)));
    let from = 0;
    return () => {
      for (; from <= subject.length; from++) {
        const end = match.matchAt(from, 0);
        if (end < 0) continue;
        const start = from;
        from = end === start ? end + 1 : end;
        return match.captures(start, end);
      }
      return NOTHING;
    };
  };

  return {
    find: (...args) => find(machine, check, args),
    gfind: gmatch,
    gmatch,
    match: (...args) => {
      const subject = check.text(args, 0);
      const pattern = check.text(args, 1);
      const found = search(machine, subject, pattern, startOf(check, args, subject));
      return found === undefined ? undefined : found.match.captures(found.start, found.end);
    },
  };
}

/** A negative position counts from the end. */
export function relativePosition(position: number, length: number): number {
  return position >= 0 ? position : Math.max(length + position + 1, 0);
}

function startOf(check: ArgumentChecks, args: Arguments, subject: string): number {
  const position = relativePosition(check.integerOr(args, 2, 1), subject.length) - 1;
  return Math.min(Math.max(position, 0), subject.length);
}

function find(machine: Machine, check: ArgumentChecks, args: Arguments): LuaValue[] | undefined {
  const subject = check.text(args, 0);
  const pattern = check.text(args, 1);
  const from = startOf(check, args, subject);
  const isPlain = args[3] !== undefined && args[3] !== false;
  if (isPlain || !SPECIALS.test(cString(pattern))) {
    const at = subject.indexOf(pattern, from);
    return at < 0 ? undefined : [at + 1, at + pattern.length];
  }
  const found = search(machine, subject, pattern, from);
  if (found === undefined) return undefined;
  const { match, start, end } = found;
  const captures = match.captureCount === 0 ? [] : match.captures(start, end);
  return [start + 1, end, ...captures];
}

function search(machine: Machine, subject: string, pattern: string, from: number) {
  const isAnchored = pattern.startsWith('^');
  const match = new PatternMatch(machine, subject, cString(pattern));
  for (let start = from; start <= subject.length; start++) {
    const end = match.matchAt(start, isAnchored ? 1 : 0);
    if (end >= 0) return { match, start, end };
    if (isAnchored) break;
  }
  return undefined;
}
