import { ReplyError } from '../../errors.js';

/** A name without blanks and control characters, as CLIENT LIST must stay parsable. */
export function checkClientName(name: string): string {
  if (/^[!-~]*$/.test(name)) return name;
  throw new ReplyError('ERR Client names cannot contain spaces, newlines or special characters.');
}
