import { ReplyError } from '../../errors.js';
import type { Session } from '../../server/session.js';

const wrongPassword = (): ReplyError =>
  new ReplyError('WRONGPASS invalid username-password pair or user is disabled.');

/** Lets the session in as a user, or throws. */
export function authenticate(session: Session, user: string, password: string): void {
  if (!session.server.users.accepts(user, password)) throw wrongPassword();
  session.user = user;
  session.isAuthenticated = true;
}
