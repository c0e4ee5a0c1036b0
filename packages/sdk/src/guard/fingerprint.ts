import { createHash } from 'node:crypto';
import { ValueError } from '../errors/value-error.js';
import { canonicalJson } from '../values/canonical-json.js';

/** SHA-256 of the payload's canonical JSON as hex; empty without a payload. */
export function fingerprintOf(payload: unknown, place: string): string {
  if (payload === undefined) return '';
  const text = canonicalJson(payload);
  if (text === undefined) throw new ValueError(`${place} takes a payload that JSON can hold`);
  return createHash('sha256').update(text).digest('hex');
}
