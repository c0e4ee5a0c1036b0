import { ok } from '../../resp/reply.js';
import type { CommandHandler } from '../handler.js';

export const pfadd: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  if (!session.replica.hyperLogLogs.add(key, args.slice(2))) return 0;
  session.notify('$', 'pfadd', key);
  return 1;
};

export const pfcount: CommandHandler = (args, { replica }) =>
  replica.hyperLogLogs.count(args.slice(1));

export const pfmerge: CommandHandler = (args, session) => {
  const [, destination = '', ...sources] = args;
  session.replica.hyperLogLogs.merge(destination, sources);
  session.notify('$', 'pfadd', destination);
  return ok;
};
