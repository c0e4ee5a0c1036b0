import { cString } from '../runtime/c-string.js';
import { toInt, toUnsigned, truncate } from '../runtime/coerce.js';
import type { Machine } from '../runtime/machine.js';
import { formatExponential, formatFixed, formatGeneral } from '../runtime/number-format.js';
import type { ArgumentChecks, Arguments } from './arguments.js';

const SPECIFICATION = /^([-+ #0]*)(\d{0,2})(?:(\.)(\d{0,2}))?/;
const MOST_FLAGS = 5;
/** From this length on `%s` without precision takes the string as it is, zero bytes included. */
const LONG_TEXT = 100;

interface Specification {
  readonly flags: string;
  readonly width: number;
  /** Undefined when not given. */
  readonly precision: number | undefined;
  readonly conversion: string;
}

/** `string.format`: C's `printf` for the conversions Lua 5.1 has. */
export function formatText(machine: Machine, check: ArgumentChecks, args: Arguments): string {
  const format = check.text(args, 0);
  let result = '';
  let argument = 0;
  for (let at = 0; at < format.length;) {
    const percent = format.indexOf('%', at);
    if (percent < 0) return result + format.slice(at);
    result += format.slice(at, percent);
    at = percent + 1;
    if (format.charAt(at) === '%') {
      result += '%';
      at++;
      continue;
    }
    const { specification, length } = parseSpecification(machine, format.slice(at));
    at += length;
    if (++argument >= args.length) check.fail(argument, 'no value');
    result += formatItem(machine, check, args, argument, specification);
  }
  return result;
}

function parseSpecification(
  machine: Machine,
  text: string,
): { specification: Specification; length: number } {
  const match = SPECIFICATION.exec(text);
  const [whole = '', flags = '', width = '', point, precision = ''] = match ?? [];
  if (flags.length > MOST_FLAGS) machine.error('invalid format (repeated flags)');
  if (/\d/.test(text.charAt(whole.length))) {
    machine.error('invalid format (width or precision too long)');
  }
  return {
    specification: {
      flags,
      width: Number(width),
      precision: point === undefined ? undefined : Number(precision),
      conversion: text.charAt(whole.length),
    },
    length: whole.length + 1,
  };
}

function formatItem(
  machine: Machine,
  check: ArgumentChecks,
  args: Arguments,
  at: number,
  specification: Specification,
): string {
  switch (specification.conversion) {
    case 'c': {
      const character = String.fromCharCode(toInt(check.number(args, at)) & 255);
      return cString(pad(character, specification));
    }
    case 'd':
    case 'i':
      return formatSigned(check.number(args, at), specification);
    case 'o':
    case 'u':
    case 'x':
    case 'X':
      return formatUnsigned(check.number(args, at), specification);
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return formatFloating(check.number(args, at), specification);
    case 'q':
      return quote(check.text(args, at));
    case 's':
      return formatString(check.text(args, at), specification);
    default:
      machine.error(`invalid option '%${specification.conversion}' to 'format'`);
  }
}

function formatString(text: string, specification: Specification): string {
  const { precision } = specification;
  if (precision === undefined && text.length >= LONG_TEXT) return text;
  const visible = cString(text);
  return pad(precision === undefined ? visible : visible.slice(0, precision), specification);
}

function formatSigned(value: number, specification: Specification): string {
  const whole = BigInt(truncate(value));
  const digits = (whole < 0n ? -whole : whole).toString();
  return formatDigits(digits, signOf(whole < 0n, specification.flags), specification);
}

function formatUnsigned(value: number, specification: Specification): string {
  const { conversion, flags } = specification;
  const whole = toUnsigned(value);
  const radix = conversion === 'u' ? 10 : conversion === 'o' ? 8 : 16;
  const digits = whole.toString(radix);
  const isAlternate = flags.includes('#') && whole !== 0n;
  const prefix = isAlternate && radix === 16 ? '0x' : '';
  const text = formatDigits(
    isAlternate && radix === 8 ? `0${digits}` : digits,
    prefix,
    specification,
  );
  return conversion === 'X' ? text.toUpperCase() : text;
}

/** Integer digits, with precision as the least number of digits. */
function formatDigits(digits: string, prefix: string, specification: Specification): string {
  const { precision } = specification;
  if (precision === undefined) return pad(digits, specification, prefix);
  const isEmpty = precision === 0 && digits === '0' && !isAlternateOctal(specification);
  const shown = isEmpty ? '' : digits.padStart(precision, '0');
  return pad(shown, { ...specification, flags: specification.flags.replaceAll('0', '') }, prefix);
}

/** `%#o` shows a zero even where precision asks for no digits. */
function isAlternateOctal({ conversion, flags }: Specification): boolean {
  return conversion === 'o' && flags.includes('#');
}

function formatFloating(value: number, specification: Specification): string {
  const { conversion, flags } = specification;
  const precision = specification.precision ?? 6;
  const kind = conversion.toLowerCase();
  let text: string;
  if (kind === 'e') text = formatExponential(value, precision);
  else if (kind === 'f') text = formatFixed(value, precision);
  else text = formatGeneral(value, precision, flags.includes('#'));
  if (flags.includes('#') && Number.isFinite(value) && !text.includes('.')) {
    text = text.replace(/^(-?\d+)/, '$1.');
  }
  const isNegative = text.startsWith('-');
  const digits = isNegative ? text.slice(1) : text;
  const padded = pad(
    digits,
    Number.isFinite(value) ? specification : { ...specification, flags: flags.replaceAll('0', '') },
    signOf(isNegative, flags),
  );
  return conversion === kind ? padded : padded.toUpperCase();
}

function signOf(isNegative: boolean, flags: string): string {
  if (isNegative) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

/** Fills to the width: with zeros after the prefix, or with spaces on one side. */
function pad(text: string, { flags, width, conversion }: Specification, prefix = ''): string {
  if (flags.includes('-')) return (prefix + text).padEnd(width);
  const isNumber = conversion !== 's' && conversion !== 'c';
  if (flags.includes('0') && isNumber) return prefix + text.padStart(width - prefix.length, '0');
  return (prefix + text).padStart(width);
}

function quote(text: string): string {
  const escaped = text.replace(/["\\\n\r\0]/g, (character) => {
    if (character === '\r') return '\\r';
    return character === '\0' ? '\\000' : `\\${character}`;
  });
  return `"${escaped}"`;
}
