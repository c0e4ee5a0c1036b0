import type { Session } from '../../server/session.js';

/** A HyperLogLog is a string to clients. */
export function typeName(session: Session, key: string): string {
  const type = session.replica.typeOf(key);
  return type === 'hyperloglog' ? 'string' : (type ?? 'none');
}
