import type { Machine } from '../runtime/machine.js';
import { power } from '../runtime/operators-arithmetic.js';
import { ArgumentChecks, type Library } from './arguments.js';
import type { Random } from './random.js';

/** Lua's `math`, with the random numbers of Redis. */
export function mathLibrary(machine: Machine, random: Random): Library {
  const check = new ArgumentChecks(machine);
  const unary =
    (compute: (value: number) => number) =>
    (...args: Parameters<typeof check.number>[0][number][]) =>
      compute(check.number(args, 0));
  return {
    abs: unary(Math.abs),
    acos: unary(Math.acos),
    asin: unary(Math.asin),
    atan: unary(Math.atan),
    atan2: (...args) => Math.atan2(check.number(args, 0), check.number(args, 1)),
    ceil: unary(Math.ceil),
    cos: unary(Math.cos),
    cosh: unary(Math.cosh),
    deg: unary((value) => value / (Math.PI / 180)),
    exp: unary(Math.exp),
    floor: unary(Math.floor),
    fmod: (...args) => check.number(args, 0) % check.number(args, 1),
    mod: (...args) => check.number(args, 0) % check.number(args, 1),
    frexp: (...args) => frexp(check.number(args, 0)),
    huge: Infinity,
    ldexp: (...args) => check.number(args, 0) * 2 ** check.int(args, 1),
    log: unary(Math.log),
    log10: unary(Math.log10),
    max: (...args) => extreme(check, args, (value, best) => value > best),
    min: (...args) => extreme(check, args, (value, best) => value < best),
    modf: (...args) => {
      const value = check.number(args, 0);
      const whole = Math.trunc(value);
      return [whole, Number.isFinite(value) ? value - whole : Number.isNaN(value) ? value : 0];
    },
    pi: Math.PI,
    pow: (...args) => power(check.number(args, 0), check.number(args, 1)),
    rad: unary((value) => value * (Math.PI / 180)),
    random: (...args) => {
      const share = random.next();
      if (args.length === 0) return share;
      const low = args.length === 1 ? 1 : check.int(args, 0);
      const high = check.int(args, args.length === 1 ? 0 : 1);
      if (args.length > 2) machine.error('wrong number of arguments');
      if (low > high) check.fail(args.length - 1, 'interval is empty');
      return Math.floor(share * (((high - low + 1) | 0) as number)) + low;
    },
    randomseed: (...args) => {
      random.seed(check.int(args, 0));
      return [];
    },
    sin: unary(Math.sin),
    sinh: unary(Math.sinh),
    sqrt: unary(Math.sqrt),
    tan: unary(Math.tan),
    tanh: unary(Math.tanh),
  };
}

function extreme(
  check: ArgumentChecks,
  args: Parameters<ArgumentChecks['number']>[0],
  isBetter: (value: number, best: number) => boolean,
): number {
  let best = check.number(args, 0);
  for (let at = 1; at < args.length; at++) {
    const value = check.number(args, at);
    if (isBetter(value, best)) best = value;
  }
  return best;
}

/** Splits a number into a fraction in [0.5, 1) and a power of two. */
function frexp(value: number): [fraction: number, exponent: number] {
  if (value === 0 || !Number.isFinite(value)) return [value, 0];
  let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(value))) + 1);
  let fraction = value * 2 ** -exponent;
  while (Math.abs(fraction) < 0.5) {
    fraction *= 2;
    exponent--;
  }
  while (Math.abs(fraction) >= 1) {
    fraction /= 2;
    exponent++;
  }
  return [fraction, exponent];
}
