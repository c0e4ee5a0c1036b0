import { verbatim } from '../../resp/reply.js';
import { infoText } from '../../server/info.js';
import type { CommandHandler } from '../handler.js';

export const info: CommandHandler = (args, session) =>
  verbatim(infoText(session.server, args.slice(1)));
