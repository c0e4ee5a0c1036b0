import type { Session } from '../../server/session.js';
import type { CommandHandler } from '../handler.js';

/** Delivers here and sends the message to the other regions; counts local receivers. */
function send(session: Session, channel: string, message: string, isSharded: boolean): number {
  const receivers = session.server.pubSub.deliver(channel, message, isSharded);
  session.replica.publish(channel, message, isSharded);
  return receivers;
}

export const publish: CommandHandler = ([, channel = '', message = ''], session) =>
  send(session, channel, message, false);

export const spublish: CommandHandler = ([, channel = '', message = ''], session) =>
  send(session, channel, message, true);
