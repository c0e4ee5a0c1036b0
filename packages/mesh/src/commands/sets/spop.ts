import { set } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { positive } from '../arguments/integer.js';
import { sample, sampleCount } from '../arguments/sample.js';
import type { CommandHandler } from '../handler.js';

/** The region chooses; what travels is the removal of what it chose. */
function pop(session: Session, key: string, count: number): string[] {
  const { sets } = session.replica;
  const chosen = sample(sets.positions(key), count, session.server.random);
  if (chosen.length === 0) return chosen;
  sets.remove(key, chosen);
  session.notify('s', 'spop', key);
  session.notifyIfGone(key);
  return chosen;
}

export const spop: CommandHandler = (args, session) => {
  const [, key = '', count] = args;
  if (args.length > 3) throw syntaxError();
  if (count === undefined) return pop(session, key, 1)[0] ?? null;
  return set(pop(session, key, positive(count)));
};

export const srandmember: CommandHandler = (args, session) => {
  const [, key = '', count] = args;
  if (args.length > 3) throw syntaxError();
  const wanted = count === undefined ? 1 : sampleCount(count);
  const chosen = sample(session.replica.sets.positions(key), wanted, session.server.random);
  return count === undefined ? (chosen[0] ?? null) : chosen;
};
