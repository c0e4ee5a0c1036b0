import { ReplyError } from '../../errors.js';
import { syntaxError } from '../arguments/errors.js';
import type { CommandHandler } from '../handler.js';
import { fromBytes, toBytes } from './bit-string.js';

type Combine = (a: number, b: number) => number;

const combinations: Readonly<Record<string, Combine>> = {
  AND: (a, b) => a & b,
  OR: (a, b) => a | b,
  XOR: (a, b) => a ^ b,
};

/** Shorter strings count as padded with zeros. */
function combine(texts: readonly string[], length: number, operation: Combine): Buffer {
  const [first = '', ...others] = texts;
  const result = toBytes(first, length);
  for (const text of others) {
    const bytes = toBytes(text, length);
    for (let at = 0; at < length; at += 1) {
      result[at] = operation(result[at] ?? 0, bytes[at] ?? 0);
    }
  }
  return result;
}

function invert(text: string): Buffer {
  const bytes = toBytes(text);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = ~(bytes[at] ?? 0);
  return bytes;
}

export const bitop: CommandHandler = (args, session) => {
  const [, operation = '', destination = '', ...keys] = args;
  const word = operation.toUpperCase();
  const operate = combinations[word];
  if (operate === undefined && word !== 'NOT') throw syntaxError();
  if (operate === undefined && keys.length !== 1) {
    throw new ReplyError('ERR BITOP NOT must be called with a single source key.');
  }
  const { replica } = session;
  const texts = keys.map((key) => replica.strings.get(key) ?? '');
  const length = Math.max(...texts.map((text) => text.length));
  const result = operate === undefined ? invert(texts[0] ?? '') : combine(texts, length, operate);
  if (length > 0) {
    replica.strings.set(destination, fromBytes(result));
    session.notify('$', 'set', destination);
  } else if (replica.remove(destination)) {
    session.notify('g', 'del', destination);
  }
  return length;
};
