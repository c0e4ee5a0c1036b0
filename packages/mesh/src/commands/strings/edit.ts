import { ReplyError } from '../../errors.js';
import type { Session } from '../../server/session.js';

/** Keeps TTL and refuses values beyond `proto-max-bulk-len`, as every edit of a string does. */
export function editString(session: Session, key: string, value: string, event: string): void {
  session.replica.strings.set(key, value, { keepTtl: true });
  session.notify('$', event, key);
}

export function checkStringLength(session: Session, length: number): void {
  if (length > Number(session.server.config.get('proto-max-bulk-len'))) {
    throw new ReplyError('ERR string exceeds maximum allowed size (proto-max-bulk-len)');
  }
}
