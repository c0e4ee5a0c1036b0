import { ReplyError } from '../errors.js';

const syntaxError = (): ReplyError => new ReplyError('ERR syntax error');

/** A whole number, signed where allowed. */
export function parseWhole(text: string, { isSigned = false } = {}): number {
  const pattern = isSigned ? /^[+-]?\d{1,15}$/ : /^\d{1,15}$/;
  if (!pattern.test(text)) throw new ReplyError('ERR value is not an integer or out of range');
  return Number(text);
}

export function parsePercent(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value > 100) {
    throw new ReplyError('ERR a percentage is a number from 0 to 100');
  }
  return value;
}

/** One of some words, whatever their case. */
export function parseWord<T extends string>(text: string, words: readonly T[]): T {
  const word = words.find((candidate) => candidate === text.toUpperCase());
  if (word === undefined) throw syntaxError();
  return word;
}
