/**
 * INCRBYFLOAT and HINCRBYFLOAT of Redis on x86-64: both operands become 80-bit long doubles (64-bit
 * mantissa), the sum is rounded once and printed as `%.17Lf` without trailing zeros
 * (redis 7.0 `src/util.c`, `ld2string` with `LD_STR_HUMAN`). Done on exact fractions.
 */
const MANTISSA_BITS = 64;
const PRINTED_DIGITS = 17n;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A decimal text as a fraction, undefined when it is none (`inf` and `nan` are none). */
function parseFraction(text: string): Fraction | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', part = '', exponent = '0'] = match;
  if (whole === '' && part === '') return undefined;
  const digits = BigInt(whole + part) * (sign === '-' ? -1n : 1n);
  const power = Number(exponent) - part.length;
  return power >= 0
    ? { numerator: digits * 10n ** BigInt(power), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-power) };
}

const bitLength = (value: bigint): number => value.toString(2).length;

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const isUp = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return isUp ? quotient + 1n : quotient;
}

/** The nearest fraction with a 64-bit mantissa, ties to even. */
function roundToLongDouble({ numerator, denominator }: Fraction): Fraction {
  if (numerator === 0n) return { numerator, denominator: 1n };
  const sign = numerator < 0n ? -1n : 1n;
  const magnitude = numerator * sign;
  let shift = MANTISSA_BITS - (bitLength(magnitude) - bitLength(denominator));
  const scaled = (by: number): bigint =>
    by >= 0
      ? divideHalfEven(magnitude << BigInt(by), denominator)
      : divideHalfEven(magnitude, denominator << BigInt(-by));
  if (bitLength(scaled(shift)) > MANTISSA_BITS) shift -= 1;
  const mantissa = scaled(shift) * sign;
  return shift >= 0
    ? { numerator: mantissa, denominator: 1n << BigInt(shift) }
    : { numerator: mantissa << BigInt(-shift), denominator: 1n };
}

function print({ numerator, denominator }: Fraction): string {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const scaled = divideHalfEven(magnitude * 10n ** PRINTED_DIGITS, denominator).toString();
  const digits = scaled.padStart(Number(PRINTED_DIGITS) + 1, '0');
  const whole = digits.slice(0, -Number(PRINTED_DIGITS));
  const part = digits.slice(-Number(PRINTED_DIGITS)).replace(/0+$/, '');
  const text = part === '' ? whole : `${whole}.${part}`;
  return numerator < 0n && text !== '0' ? `-${text}` : text;
}

export const isDecimal = (text: string): boolean => parseFraction(text) !== undefined;

/** The sum of two decimal texts as Redis prints it, undefined when one is no decimal. */
export function addLongDoubles(one: string, other: string): string | undefined {
  const left = parseFraction(one);
  const right = parseFraction(other);
  if (left === undefined || right === undefined) return undefined;
  const a = roundToLongDouble(left);
  const b = roundToLongDouble(right);
  return print(
    roundToLongDouble({
      numerator: a.numerator * b.denominator + b.numerator * a.denominator,
      denominator: a.denominator * b.denominator,
    }),
  );
}
