import type { Machine } from '../runtime/machine.js';
import type { LuaValue } from '../runtime/value.js';
import { matchesClass } from './character-class.js';

const MOST_CAPTURES = 32;
const OPEN = -1;
const POSITION = -2;
const NO_MATCH = -1;

interface Capture {
  start: number;
  /** A length, or OPEN, or POSITION. */
  length: number;
}

/** One match of a Lua pattern against a subject, as lstrlib.c does it. */
export class PatternMatch {
  readonly #machine: Machine;
  readonly #subject: string;
  readonly #pattern: string;
  #captures: Capture[] = [];

  constructor(machine: Machine, subject: string, pattern: string) {
    this.#machine = machine;
    this.#subject = subject;
    this.#pattern = pattern;
  }

  /** Where the match that starts at `from` ends; -1 when there is none. */
  matchAt(from: number, patternStart: number): number {
    this.#captures = [];
    return this.#match(from, patternStart);
  }

  /** The text from `start` to `end`. */
  whole(start: number, end: number): string {
    return this.#subject.slice(start, end);
  }

  get captureCount(): number {
    return this.#captures.length;
  }

  /** Capture `at` (from 0), or the whole match when the pattern has none. */
  capture(at: number, start: number, end: number): LuaValue {
    const capture = this.#captures[at];
    if (capture === undefined) {
      if (at !== 0) this.#machine.error('invalid capture index');
      return this.whole(start, end);
    }
    if (capture.length === OPEN) this.#machine.error('unfinished capture');
    if (capture.length === POSITION) return capture.start + 1;
    return this.#subject.slice(capture.start, capture.start + capture.length);
  }

  /** All captures, or the whole match when the pattern has none. */
  captures(start: number, end: number): LuaValue[] {
    const count = Math.max(this.#captures.length, 1);
    return Array.from({ length: count }, (_, at) => this.capture(at, start, end));
  }

  #match(from: number, patternFrom: number): number {
    const pattern = this.#pattern;
    let s = from;
    let p = patternFrom;
    while (p < pattern.length) {
      const character = pattern.charAt(p);
      const next = pattern.charAt(p + 1);
      if (character === '(') {
        return next === ')'
          ? this.#startCapture(s, p + 2, POSITION)
          : this.#startCapture(s, p + 1, OPEN);
      }
      if (character === ')') return this.#endCapture(s, p + 1);
      if (character === '$' && p + 1 === pattern.length) {
        return s === this.#subject.length ? s : NO_MATCH;
      }
      if (character === '%' && next === 'b') {
        s = this.#matchBalance(s, p + 2);
        if (s === NO_MATCH) return NO_MATCH;
        p += 4;
        continue;
      }
      if (character === '%' && next === 'f') {
        p = this.#matchFrontier(s, p + 2);
        if (p === NO_MATCH) return NO_MATCH;
        continue;
      }
      if (character === '%' && next >= '0' && next <= '9') {
        s = this.#matchBack(s, next);
        if (s === NO_MATCH) return NO_MATCH;
        p += 2;
        continue;
      }
      const end = this.#classEnd(p);
      const suffix = pattern.charAt(end);
      if (suffix === '*') return this.#expandMost(s, p, end, 0);
      if (suffix === '+') return this.#expandMost(s, p, end, 1);
      if (suffix === '-') return this.#expandLeast(s, p, end);
      const isMatch = this.#matchesSingle(s, p, end);
      if (suffix === '?') {
        if (isMatch) {
          const rest = this.#match(s + 1, end + 1);
          if (rest !== NO_MATCH) return rest;
        }
        p = end + 1;
        continue;
      }
      if (!isMatch) return NO_MATCH;
      s++;
      p = end;
    }
    return s;
  }

  /** Where the single-character class at `p` ends. */
  #classEnd(p: number): number {
    const pattern = this.#pattern;
    const character = pattern.charAt(p);
    if (character === '%') {
      if (p + 1 >= pattern.length) {
        this.#machine.error("malformed pattern (ends with '%')");
      }
      return p + 2;
    }
    if (character !== '[') return p + 1;
    let at = p + 1;
    if (pattern.charAt(at) === '^') at++;
    do {
      if (at >= pattern.length) this.#machine.error("malformed pattern (missing ']')");
      at += pattern.charAt(at) === '%' && at + 1 < pattern.length ? 2 : 1;
    } while (pattern.charAt(at) !== ']');
    return at + 1;
  }

  #matchesSingle(s: number, p: number, end: number): boolean {
    if (s >= this.#subject.length) return false;
    const code = this.#subject.charCodeAt(s);
    switch (this.#pattern.charAt(p)) {
      case '.':
        return true;
      case '%':
        return matchesClass(code, this.#pattern.charAt(p + 1));
      case '[':
        return this.#matchesSet(code, p, end - 1);
      default:
        return this.#pattern.charCodeAt(p) === code;
    }
  }

  /** Whether a character is in the set between `[` at `p` and `]` at `close`. */
  #matchesSet(code: number, p: number, close: number): boolean {
    const pattern = this.#pattern;
    let at = p + 1;
    const isNegated = pattern.charAt(at) === '^';
    if (isNegated) at++;
    while (at < close) {
      if (pattern.charAt(at) === '%') {
        if (matchesClass(code, pattern.charAt(at + 1))) return !isNegated;
        at += 2;
      } else if (pattern.charAt(at + 1) === '-' && at + 2 < close) {
        const isInside = pattern.charCodeAt(at) <= code && code <= pattern.charCodeAt(at + 2);
        if (isInside) return !isNegated;
        at += 3;
      } else {
        if (pattern.charCodeAt(at) === code) return !isNegated;
        at++;
      }
    }
    return isNegated;
  }

  #expandMost(s: number, p: number, end: number, least: number): number {
    let count = 0;
    while (this.#matchesSingle(s + count, p, end)) count++;
    for (; count >= least; count--) {
      this.#spend();
      const rest = this.#match(s + count, end + 1);
      if (rest !== NO_MATCH) return rest;
    }
    return NO_MATCH;
  }

  #expandLeast(from: number, p: number, end: number): number {
    for (let s = from; ; s++) {
      this.#spend();
      const rest = this.#match(s, end + 1);
      if (rest !== NO_MATCH) return rest;
      if (!this.#matchesSingle(s, p, end)) return NO_MATCH;
    }
  }

  /** Backtracking counts as work of the script. */
  #spend(): void {
    if (--this.#machine.fuel < 0) this.#machine.refuel();
  }

  #startCapture(s: number, p: number, length: number): number {
    if (this.#captures.length >= MOST_CAPTURES) this.#machine.error('too many captures');
    this.#captures.push({ start: s, length });
    const end = this.#match(s, p);
    if (end === NO_MATCH) this.#captures.pop();
    return end;
  }

  #endCapture(s: number, p: number): number {
    const capture = this.#captures.findLast((each) => each.length === OPEN);
    if (capture === undefined) this.#machine.error('invalid pattern capture');
    capture.length = s - capture.start;
    const end = this.#match(s, p);
    if (end === NO_MATCH) capture.length = OPEN;
    return end;
  }

  #matchBalance(s: number, p: number): number {
    if (p + 1 >= this.#pattern.length) this.#machine.error('unbalanced pattern');
    const open = this.#pattern.charCodeAt(p);
    const close = this.#pattern.charCodeAt(p + 1);
    if (s >= this.#subject.length || this.#subject.charCodeAt(s) !== open) return NO_MATCH;
    let nesting = 1;
    for (let at = s + 1; at < this.#subject.length; at++) {
      const code = this.#subject.charCodeAt(at);
      if (code === close) {
        if (--nesting === 0) return at + 1;
      } else if (code === open) {
        nesting++;
      }
    }
    return NO_MATCH;
  }

  /** `%f[set]`: where the pattern goes on, or -1. */
  #matchFrontier(s: number, p: number): number {
    if (this.#pattern.charAt(p) !== '[') {
      this.#machine.error("missing '[' after '%f' in pattern");
    }
    const end = this.#classEnd(p);
    const before = s === 0 ? 0 : this.#subject.charCodeAt(s - 1);
    const after = s < this.#subject.length ? this.#subject.charCodeAt(s) : 0;
    if (this.#matchesSet(before, p, end - 1)) return NO_MATCH;
    return this.#matchesSet(after, p, end - 1) ? end : NO_MATCH;
  }

  #matchBack(s: number, digit: string): number {
    const capture = this.#captures[Number(digit) - 1];
    if (capture === undefined || capture.length === OPEN) {
      this.#machine.error('invalid capture index');
    }
    if (capture.length === POSITION) return NO_MATCH;
    const text = this.#subject.slice(capture.start, capture.start + capture.length);
    return this.#subject.startsWith(text, s) ? s + text.length : NO_MATCH;
  }
}
