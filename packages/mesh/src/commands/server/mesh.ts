import { ReplyError } from '../../errors.js';
import { noReply } from '../../resp/reply.js';
import type { CommandHandler } from '../handler.js';

/** The control of the whole mesh, answered by whoever started it; some answers take time. */
export const mesh: CommandHandler = (args, session) => {
  const { control } = session.server;
  if (control === undefined) throw new ReplyError('ERR this region is not part of a mesh');
  const answer = control(args);
  if (!(answer instanceof Promise)) return answer;
  session.isBlocked = true;
  const settle = (run: () => void): void => {
    session.isBlocked = false;
    run();
    session.resume();
  };
  answer.then(
    (reply) => settle(() => session.send(reply)),
    (thrown: unknown) => settle(() => session.send(session.server.internalError(thrown))),
  );
  return noReply;
};
