import { ReplyError } from '../../errors.js';
import { verbatim } from '../../resp/reply.js';
import { clientInfo, parseClientType, typeOfClient } from '../../server/client-info.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

const lines = (sessions: Iterable<Session>): string =>
  Array.from(sessions, (session) => `${clientInfo(session)}\n`).join('');

function* byId(session: Session, ids: readonly string[]): Iterable<Session> {
  for (const text of ids) {
    const id = index(text, () => new ReplyError('ERR Invalid client ID'));
    const found = session.server.sessions.get(id);
    if (found !== undefined) yield found;
  }
}

export const clientList: CommandHandler = (args, session) => {
  const all = session.server.sessions.values();
  if (args.length === 2) return verbatim(lines(all));
  if (isWord(args[2], 'ID') && args.length > 3)
    return verbatim(lines(byId(session, args.slice(3))));
  if (!isWord(args[2], 'TYPE') || args.length !== 4) throw syntaxError();
  const type = parseClientType(args[3] ?? '');
  return verbatim(lines([...all].filter((each) => typeOfClient(each) === type)));
};

const clientInfoCommand: CommandHandler = (_args, session) => verbatim(`${clientInfo(session)}\n`);

export { clientInfoCommand as clientInfo };
