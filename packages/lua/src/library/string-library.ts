import { takeText } from '../runtime/take-text.js';
import type { Machine } from '../runtime/machine.js';
import { ArgumentChecks, type Library } from './arguments.js';
import { formatText } from './string-format.js';
import { substitute } from './string-gsub.js';
import { patternLibrary, relativePosition } from './pattern-library.js';

/** What Lua 5.1 writes before the code of a function. Here no code follows. */
const BYTECODE_HEADER = '\x1bLuaQ\0\x01\x04\x08\x04\x08\0';

/** Lua's `string` (lstrlib.c); strings have one character a byte. */
export function stringLibrary(machine: Machine): Library {
  const check = new ArgumentChecks(machine);
  return {
    byte: (...args) => {
      const text = check.text(args, 0);
      const from = relativePosition(check.integerOr(args, 1, 1), text.length);
      const to = relativePosition(check.integerOr(args, 2, from), text.length);
      const codes: number[] = [];
      for (let at = Math.max(from, 1); at <= Math.min(to, text.length); at++) {
        codes.push(text.charCodeAt(at - 1));
      }
      return codes;
    },
    char: (...args) => {
      const codes = args.map((_, at) => {
        const code = check.int(args, at);
        if (code < 0 || code > 255) check.fail(at, 'invalid value');
        return code;
      });
      return String.fromCharCode(...codes);
    },
    dump: (...args) => {
      check.function(args, 0);
      return BYTECODE_HEADER;
    },
    format: (...args) => formatText(machine, check, args),
    ...patternLibrary(machine, check),
    gsub: (...args) => substitute(machine, check, args),
    len: (...args) => check.text(args, 0).length,
    lower: (...args) => check.text(args, 0).replace(/[A-Z]+/g, (run) => run.toLowerCase()),
    rep: (...args) => {
      const text = check.text(args, 0);
      const count = Math.max(check.int(args, 1), 0);
      takeText(machine, text.length * count);
      return text.repeat(count);
    },
    reverse: (...args) => {
      const text = check.text(args, 0);
      let reversed = '';
      for (let at = text.length - 1; at >= 0; at--) reversed += text.charAt(at);
      return reversed;
    },
    sub: (...args) => {
      const text = check.text(args, 0);
      const from = relativePosition(check.integer(args, 1), text.length);
      const to = relativePosition(check.integerOr(args, 2, -1), text.length);
      return text.slice(Math.max(from, 1) - 1, Math.max(to, 0));
    },
    upper: (...args) => check.text(args, 0).replace(/[a-z]+/g, (run) => run.toUpperCase()),
  };
}
