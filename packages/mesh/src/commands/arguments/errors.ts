import { ReplyError } from '../../errors.js';

export const syntaxError = (): ReplyError => new ReplyError('ERR syntax error');
export const outOfRange = (what: string): ReplyError =>
  new ReplyError(`ERR ${what} is out of range`);
export const invalidExpire = (command: string): ReplyError =>
  new ReplyError(`ERR invalid expire time in '${command}' command`);
export const wrongArity = (command: string): ReplyError =>
  new ReplyError(`ERR wrong number of arguments for '${command}' command`);

/** What a container answers to a subcommand whose arguments fit none of its forms. */
export function badSubcommand(args: readonly string[]): ReplyError {
  const [container = '', word = ''] = args;
  const what = `unknown subcommand or wrong number of arguments for '${word}'`;
  return new ReplyError(`ERR ${what}. Try ${container.toUpperCase()} HELP.`);
}

export const clusterDisabled = (): ReplyError =>
  new ReplyError('ERR This instance has cluster support disabled');

/** An argument as C's `%s` prints it in an error text: up to the first zero byte. */
export const asPrinted = (text: string): string => text.split('\0', 1)[0] ?? '';
