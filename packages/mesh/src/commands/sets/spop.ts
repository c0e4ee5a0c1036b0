import { set } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { positive } from '../arguments/integer.js';
import { sample, sampleCount } from '../arguments/sample.js';
import type { CommandHandler } from '../handler.js';

/** The region chooses; what travels is the removal of what it chose. */
function pop(session: Session, key: string, count: number): string[] {
  const { sets } = session.replica;
  const chosen = sample([...sets.members(key)], count, session.server.random);
  if (chosen.length === 0) return chosen;
  sets.remove(key, chosen);
  session.notify('s', 'spop', key);
  session.notifyIfGone(key);
  return chosen;
}

export const spop: CommandHandler = (args, session) => {
  const [, key = '', count] = args;
  if (args.length > 3) throw syntaxError();
  if (count === undefined) return popOne(session, key);
  return set(pop(session, key, positive(count)));
};

/** Without building the whole list of members. */
function popOne(session: Session, key: string): string | null {
  const { sets } = session.replica;
  const member = sets.at(key, Math.floor(session.server.random() * sets.size(key)));
  if (member === undefined) return null;
  sets.remove(key, [member]);
  session.notify('s', 'spop', key);
  session.notifyIfGone(key);
  return member;
}

export const srandmember: CommandHandler = (args, { replica, server }) => {
  const [, key = '', count] = args;
  if (args.length > 3) throw syntaxError();
  if (count === undefined) {
    return replica.sets.at(key, Math.floor(server.random() * replica.sets.size(key))) ?? null;
  }
  const wanted = sampleCount(count);
  return sample([...replica.sets.members(key)], wanted, server.random);
};
