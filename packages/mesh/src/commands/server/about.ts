import { map, verbatim } from '../../resp/reply.js';
import { redisVersion } from '../../server/version.js';
import type { CommandHandler } from '../handler.js';

/** The mesh loads no modules. */
export const moduleList: CommandHandler = () => [];

/** Latencies are not recorded, as with `latency-tracking no`. */
export const latencyHistogram: CommandHandler = () => map([]);

export const lolwut: CommandHandler = () => verbatim(`Redis ver. ${redisVersion}\n`);
