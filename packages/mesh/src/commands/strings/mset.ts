import { ok } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { wrongArity } from '../arguments/errors.js';
import { pairs } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

function setAll(session: Session, entries: readonly (readonly [string, string])[]): void {
  session.replica.atomically(() => {
    for (const [key, value] of entries) {
      session.replica.strings.set(key, value);
      session.notify('$', 'set', key);
    }
  });
}

export const mset: CommandHandler = (args, session) => {
  if (args.length % 2 === 0) throw wrongArity('mset');
  setAll(session, pairs(args, 1));
  return ok;
};

export const msetnx: CommandHandler = (args, session) => {
  if (args.length % 2 === 0) throw wrongArity('msetnx');
  const entries = pairs(args, 1);
  if (entries.some(([key]) => session.replica.exists(key))) return 0;
  setAll(session, entries);
  return 1;
};
