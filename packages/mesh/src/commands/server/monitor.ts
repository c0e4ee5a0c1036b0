import { ok } from '../../resp/reply.js';
import type { CommandHandler } from '../handler.js';

export const monitor: CommandHandler = (_args, session) => {
  session.isMonitor = true;
  session.server.monitors.add(session);
  return ok;
};
