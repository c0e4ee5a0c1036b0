import { ReplyError } from '../../errors.js';
import { ok } from '../../resp/reply.js';
import { parseClientType, typeOfClient } from '../../server/client-info.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { pairs } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

type Filter = (candidate: Session) => boolean;

function parseFilter(session: Session, option: string, value: string): Filter {
  switch (option.toUpperCase()) {
    case 'ID': {
      const message = 'ERR client-id should be greater than 0';
      const id = index(value, () => new ReplyError(message));
      if (id < 1) throw new ReplyError(message);
      return (candidate) => candidate.id === id;
    }
    case 'TYPE': {
      const type = parseClientType(value);
      return (candidate) => typeOfClient(candidate) === type;
    }
    case 'ADDR':
      return (candidate) => candidate.outlet.address === value;
    case 'LADDR':
      return (candidate) => candidate.outlet.localAddress === value;
    case 'USER':
      if (!session.server.users.has(value)) throw new ReplyError(`ERR No such user '${value}'`);
      return (candidate) => candidate.user === value;
    default:
      throw syntaxError();
  }
}

function parseFilters(session: Session, options: readonly string[]): Filter[] {
  let skipsMe = true;
  const filters: Filter[] = [];
  for (const [option, value] of pairs(options, 0)) {
    if (option.toUpperCase() !== 'SKIPME') filters.push(parseFilter(session, option, value));
    else if (/^(yes|no)$/i.test(value)) skipsMe = value.toLowerCase() === 'yes';
    else throw syntaxError();
  }
  // Only now: redis-server reads one option after the other, and complains of the first.
  if (options.length % 2 === 1) throw syntaxError();
  return skipsMe ? [...filters, (candidate) => candidate !== session] : filters;
}

/** A session that kills itself still gets its reply. */
function kill(session: Session, filters: readonly Filter[]): number {
  const victims = [...session.server.sessions.values()].filter((candidate) =>
    filters.every((matches) => matches(candidate)),
  );
  for (const victim of victims) victim.close(victim !== session);
  return victims.length;
}

export const clientKill: CommandHandler = (args, session) => {
  const [, , address = ''] = args;
  if (args.length > 3) return kill(session, parseFilters(session, args.slice(2)));
  const killed = kill(session, [(candidate) => candidate.outlet.address === address]);
  if (killed === 0) throw new ReplyError('ERR No such client');
  return ok;
};
