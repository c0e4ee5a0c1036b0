import { ok } from '../../resp/reply.js';
import type { CommandHandler } from '../handler.js';

/** Nothing here is slow enough to be worth a log: the logs are empty, as on an idle server. */
export const slowlogGet: CommandHandler = () => [];
export const slowlogLen: CommandHandler = () => 0;
export const slowlogReset: CommandHandler = () => ok;
export const latencyLatest: CommandHandler = () => [];
export const latencyHistory: CommandHandler = () => [];
export const latencyReset: CommandHandler = () => 0;
