import { toNumber } from '../runtime/coerce.js';
import type { Machine } from '../runtime/machine.js';
import type { LuaFunction } from '../runtime/value.js';
import { ArgumentChecks, type Arguments, type Library } from './arguments.js';

/** Added to a double, it leaves the rounded integer in the low bits (2^52 + 2^51). */
const ROUNDING = 6755399441055744;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

type Combine = (left: number, right: number) => number;

/** `bit` as in Redis: Lua BitOp 1.0.2, on signed 32-bit integers. */
export function bitLibrary(machine: Machine): Library {
  const check = new ArgumentChecks(machine);

  const bits = (args: Arguments, at: number): number => {
    const value = toNumber(args[at]) ?? check.wrongType(args, at, 'number');
    double[0] = value + ROUNDING;
    return words[0] ?? 0;
  };
  const all =
    (combine: Combine): LuaFunction =>
    (...args) => {
      let result = bits(args, 0);
      for (let at = args.length - 1; at > 0; at--) result = combine(result, bits(args, at));
      return result | 0;
    };
  const shift =
    (combine: Combine): LuaFunction =>
    (...args) =>
      combine(bits(args, 0), bits(args, 1) & 31) | 0;

  return {
    tobit: (...args) => bits(args, 0),
    bnot: (...args) => ~bits(args, 0),
    band: all((left, right) => left & right),
    bor: all((left, right) => left | right),
    bxor: all((left, right) => left ^ right),
    lshift: shift((value, by) => value << by),
    rshift: shift((value, by) => value >>> by),
    arshift: shift((value, by) => value >> by),
    rol: shift((value, by) => (value << by) | (value >>> (32 - by))),
    ror: shift((value, by) => (value << (32 - by)) | (value >>> by)),
    bswap: (...args) => {
      const value = bits(args, 0);
      const middle = ((value >> 8) & 0xff00) | ((value & 0xff00) << 8);
      return (value >>> 24) | middle | (value << 24);
    },
    tohex: (...args) => {
      const value = bits(args, 0) >>> 0;
      const digits = args.length < 2 ? 8 : bits(args, 1);
      const count = Math.min(Math.abs(digits), 8);
      const text = value
        .toString(16)
        .padStart(8, '0')
        .slice(8 - count);
      return digits < 0 ? text.toUpperCase() : text;
    },
  };
}
