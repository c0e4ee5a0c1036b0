import type { CommandRow } from '../../src/commands/command-row.js';
import { redisCommand } from '../../src/commands/redis-command.js';

/** Words of options that came after Redis 7.0, by the documentation's `since`. */
export const newerWords: ReadonlySet<string> = new Set([
  ...['IFEQ', 'IFNE', 'IFDEQ', 'IFDNE', 'KEEPREF', 'DELREF', 'ACKED', 'IDMP', 'IDMPAUTO'],
  ...['MAXCOUNT', 'MAXSIZE', 'CLAIM', 'MAXAGE', 'NOVALUES', 'WITHSCORE', 'DIFF', 'DIFF1'],
  ...['ANDOR', 'ONE'],
]);

/** Whether Redis 7.0 knows the command. */
export function isInRedis7(row: CommandRow): boolean {
  return redisCommand(row.name.toLowerCase().replace(' ', '|')) !== undefined;
}
