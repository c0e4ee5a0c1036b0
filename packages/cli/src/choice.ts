import { UsageError } from './usage-error.js';

/** Narrows an option's value to one of `choices`, or refuses it naming them. */
export function parseChoice<const Choice extends string>(
  option: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) {
    throw new UsageError(`${option} '${value}' is not known; use ${choices.join(', ')}.`);
  }
  return choice;
}

/** Parses an option that takes a whole number from `min` to `max`, or refuses it. */
export function parseWhole(option: string, value: string, min: number, max: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) {
    throw new UsageError(`${option} '${value}' is not a whole number from ${min} to ${max}.`);
  }
  return number;
}
