import { GeoslotError } from '../geoslot-error.js';
import { utf8Length } from '../utf8-length.js';

/** A parameter value that would make a wrong key: empty, braced, too long or of a wrong type. */
export class KeyParameterError extends GeoslotError {
  readonly code = 'KEY_PARAMETER';
}

/** Most bytes a parameter value may have (our choice). */
export const MAX_PARAMETER_BYTES = 512;

/** Up to this many characters no text is longer than 512 bytes: UTF-8 takes at most 3 per unit. */
const surelyShort = Math.floor(MAX_PARAMETER_BYTES / 3);

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
  if (typeof value === 'string') {
    if (isPlain(value)) return value;
  } else if (typeof value === 'bigint' || Number.isSafeInteger(value)) {
    return String(value);
  }
  throw new KeyParameterError(
    `parameter '$${name}' of key template '${template}' ${refusal(value)}; pass a non-empty string without braces, a bigint or a safe integer`,
  );
}

function isPlain(value: string): boolean {
  const { length } = value;
  return (
    length > 0 &&
    !value.includes('{') &&
    !value.includes('}') &&
    (length <= surelyShort || utf8Length(value) <= MAX_PARAMETER_BYTES) &&
    isWellFormed(value)
  );
}

const loneSurrogate = /\p{Surrogate}/u;

/** A lone surrogate is sent as U+FFFD: two values would share one key. */
function isWellFormed(value: string): boolean {
  return !loneSurrogate.test(value);
}
