import { notFloat, type ReplyError } from '../../errors.js';

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const infinite = /^[+-]?inf(inity)?$/i;
const hexadecimal = /^([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)(?:p([+-]?\d+))?$/i;

/** A double as strtod reads the whole text; undefined for blanks, rests, nan and overflow. */
export function parseDouble(text: string): number | undefined {
  if (decimal.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  if (infinite.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return parseHexadecimal(text);
}

function parseHexadecimal(text: string): number | undefined {
  const [, sign, whole = '', part = '', exponent = '0'] = hexadecimal.exec(text) ?? [];
  if (sign === undefined || whole + part === '') return undefined;
  const digits = parseInt(whole + part, 16);
  const value = digits * 2 ** (Number(exponent) - 4 * part.length);
  if (!Number.isFinite(value)) return undefined;
  return sign === '-' ? -value : value;
}

/** A double argument. */
export function float(text: string, error: () => ReplyError = notFloat): number {
  const value = parseDouble(text);
  if (value === undefined) throw error();
  return value;
}
