/** JavaScript's own formatting goes this far. */
const MOST_DIGITS = 100;

/** `tostring` of a number: C's `%.14g`. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value) && value < 1e14 && value > -1e14) {
    return value === 0 && 1 / value < 0 ? '-0' : String(value);
  }
  return formatGeneral(value, 14);
}

/** C's `%.<precision>g`; `keepZeros` is its `#` flag. */
export function formatGeneral(value: number, precision: number, keepZeros = false): string {
  if (!Number.isFinite(value)) return formatSpecial(value);
  const digits = Math.max(precision, 1);
  const [mantissa, exponent] = splitExponent(value, digits - 1);
  if (exponent < -4 || exponent >= digits) {
    return (keepZeros ? mantissa : stripZeros(mantissa)) + formatExponent(exponent);
  }
  const fixed = formatFixed(value, digits - 1 - exponent);
  return keepZeros ? fixed : stripZeros(fixed);
}

/** C's `%.<precision>e`. */
export function formatExponential(value: number, precision: number): string {
  if (!Number.isFinite(value)) return formatSpecial(value);
  const [mantissa, exponent] = splitExponent(value, precision);
  return mantissa + formatExponent(exponent);
}

/** C's `%.<precision>f`, with all digits of large values. */
export function formatFixed(value: number, precision: number): string {
  if (!Number.isFinite(value)) return formatSpecial(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const magnitude = Math.abs(value);
  if (magnitude < 1e21) {
    return sign + halfToEven(magnitude.toFixed(precision), magnitude.toFixed(MOST_DIGITS));
  }
  return sign + BigInt(magnitude).toString() + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
}

/** NaN shows as `-nan`, what x86 makes of 0/0: JavaScript hides the sign of a NaN. */
export function formatSpecial(value: number): string {
  if (value === Infinity) return 'inf';
  return value === -Infinity ? '-inf' : '-nan';
}

function splitExponent(value: number, precision: number): [mantissa: string, exponent: number] {
  const [rounded = '', exponent = ''] = value.toExponential(precision).split('e');
  const [exact = ''] = value.toExponential(MOST_DIGITS).split('e');
  if (Object.is(value, -0)) return [`-${rounded}`, 0];
  return [halfToEven(rounded, exact), Number(exponent)];
}

/**
 * JavaScript rounds an exact tie up where C rounds it to even: both work on the exact binary value,
 * so `exact` (a longer text of the same number) shows whether `rounded` stands on a tie.
 */
function halfToEven(rounded: string, exact: string): string {
  const hasPoint = rounded.includes('.');
  const cut = hasPoint ? rounded.length : exact.indexOf('.');
  const kept = exact.slice(0, cut);
  const rest = exact.slice(hasPoint ? cut : cut + 1);
  const isTie = kept.length === rounded.length && /^50*$/.test(rest);
  return isTie && Number(kept.at(-1)) % 2 === 0 ? kept : rounded;
}

function stripZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function formatExponent(exponent: number): string {
  return `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
