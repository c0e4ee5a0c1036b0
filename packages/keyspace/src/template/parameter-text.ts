import { GeoslotError } from '../geoslot-error.js';
import { utf8Length } from '../utf8-length.js';

/** A parameter value that would make a wrong key: empty, braced, too long or of a wrong type. */
export class KeyParameterError extends GeoslotError {
  readonly code = 'KEY_PARAMETER';
}

/** Most bytes a parameter value may have (our choice). */
export const MAX_PARAMETER_BYTES = 512;

/** Why `value` cannot be a parameter value, as the predicate of a sentence. */
function refusal(value: unknown): string {
  if (value === undefined || value === null) return 'is missing';
  if (typeof value === 'number') return 'is not a safe integer';
  if (typeof value !== 'string') return 'is not a string, bigint or safe integer';
  if (value === '') return 'is empty';
  if (/[{}]/.test(value)) return 'holds a brace, which would move the hash tag';
  if (utf8Length(value) > MAX_PARAMETER_BYTES) return 'is longer than 512 bytes';
  return 'is not well-formed Unicode';
}

/**
 * The text of a parameter value in a key.
 *
 * @throws KeyParameterError naming the parameter and the template, never the value
 */
export function parameterText(template: string, name: string, value: unknown): string {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && isAccepted(value)) return value;
  throw new KeyParameterError(
    `parameter '$${name}' of key template '${template}' ${refusal(value)}; pass a non-empty string without braces, a bigint or a safe integer`,
  );
}

/** Up to this many characters no text is longer than 512 bytes: UTF-8 takes at most 3 per unit. */
const surelyShort = Math.floor(MAX_PARAMETER_BYTES / 3);
const surrogate = /[\ud800-\udfff]/;
const loneSurrogate = /\p{Surrogate}/u;

/** Whether `value` is a text that needs no closer look, as nearly all are. */
export function isPlainValue(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= surelyShort &&
    !value.includes('{') &&
    !value.includes('}') &&
    !surrogate.test(value)
  );
}

/** A lone surrogate is refused: it is sent as U+FFFD, so that two values would share one key. */
function isAccepted(value: string): boolean {
  return (
    value !== '' &&
    !/[{}]/.test(value) &&
    utf8Length(value) <= MAX_PARAMETER_BYTES &&
    !loneSurrogate.test(value)
  );
}
