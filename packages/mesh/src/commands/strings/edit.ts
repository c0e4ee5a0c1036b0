import { ReplyError } from '../../errors.js';
import { LONGEST_VALUE } from '../../longest-value.js';
import type { Session } from '../../server/session.js';

/** Keeps TTL and refuses values beyond `proto-max-bulk-len`, as every edit of a string does. */
export function editString(session: Session, key: string, value: string, event: string): void {
  session.replica.strings.set(key, value, { keepTtl: true });
  session.notify('$', event, key);
}

/** The longest string in bytes: `proto-max-bulk-len`, as far as a region can keep that. */
export const longestString = ({ server }: Session): number =>
  Math.min(Number(server.config.get('proto-max-bulk-len')), LONGEST_VALUE);

export function checkStringLength(session: Session, length: number): void {
  if (length > longestString(session)) {
    throw new ReplyError('ERR string exceeds maximum allowed size (proto-max-bulk-len)');
  }
}
