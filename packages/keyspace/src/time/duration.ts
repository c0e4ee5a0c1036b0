import { GeoslotError } from '../geoslot-error.js';
import type { GeoslotTypeError } from '../geoslot-type-error.js';

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Unit of a duration: milliseconds, seconds, minutes, hours, days. */
export type DurationUnit = keyof typeof unitMs;

/** A whole number and a unit: `'500ms'`, `'90s'`, `'15m'`, `'24h'`, `'30d'`. */
export type Duration = `${bigint}${DurationUnit}`;

/** `Text` when it is a positive duration, else a type that says what is wrong. */
export type CheckedDuration<Text extends string> = Text extends `-${string}` | `0${DurationUnit}`
  ? GeoslotTypeError<`duration '${Text}' is not positive`>
  : Text extends Duration
    ? Text
    : string extends Text
      ? Text
      : GeoslotTypeError<`duration '${Text}' is not a whole number and one of ms, s, m, h, d`>;

/** A text that is no duration. */
export class DurationError extends GeoslotError {
  readonly code = 'DURATION';
}

const pattern = /^([1-9]\d*)(ms|s|m|h|d)$/;

/** Whether `text` reads as a duration within the range of safe integers of milliseconds. */
export function isDuration(text: string): text is Duration {
  return durationMs(text) !== undefined;
}

/**
 * Milliseconds of a duration.
 *
 * @param text - a positive whole number and a unit, such as `'90s'`
 * @throws DurationError when `text` is anything else
 * @example
 * parseDuration('15m'); // 900_000
 */
export function parseDuration(text: string): number {
  const milliseconds = durationMs(text);
  if (milliseconds === undefined) {
    throw new DurationError(
      `duration '${String(text).slice(0, 40)}' is not a positive whole number and one of ms, s, m, h, d; write for example '90s', '15m', '24h' or '30d'`,
    );
  }
  return milliseconds;
}

function durationMs(text: string): number | undefined {
  const [, amount, unit] = pattern.exec(text) ?? [];
  if (amount === undefined || !isUnit(unit)) return undefined;
  const milliseconds = Number(amount) * unitMs[unit];
  return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
}

function isUnit(text: string | undefined): text is DurationUnit {
  return text !== undefined && Object.hasOwn(unitMs, text);
}

/**
 * The shortest exact text of a number of milliseconds: `formatDuration(900_000)` is `'15m'`.
 *
 * @param milliseconds - a positive safe integer
 */
export function formatDuration(milliseconds: number): Duration {
  const units: readonly DurationUnit[] = ['d', 'h', 'm', 's'];
  const unit = units.find((candidate) => milliseconds % unitMs[candidate] === 0) ?? 'ms';
  return `${BigInt(milliseconds / unitMs[unit])}${unit}`;
}
