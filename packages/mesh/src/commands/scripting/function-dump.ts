import { ScriptCompileError } from '@geoslot/lua';
import { ReplyError } from '../../errors.js';
import { ok } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { badSubcommand } from '../arguments/errors.js';
import type { CommandHandler } from '../handler.js';
import { readFunctions, writeFunctions } from './function-payload.js';

export const functionDump: CommandHandler = (_args, { server }) =>
  writeFunctions(server.scripts.functions.libraries().map(({ code }) => code));

type Policy = 'APPEND' | 'REPLACE' | 'FLUSH';

function parsePolicy(text: string | undefined): Policy {
  const word = (text ?? 'APPEND').toUpperCase();
  if (word === 'APPEND' || word === 'REPLACE' || word === 'FLUSH') return word;
  throw new ReplyError(
    'ERR Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.',
  );
}

/** Loads all libraries or none: a failure puts back what was there. */
function restore(session: Session, codes: readonly string[], policy: Policy): void {
  const { functions } = session.server.scripts;
  const before = functions.libraries().map(({ code }) => code);
  if (policy === 'FLUSH') functions.flush();
  try {
    for (const code of codes) functions.load(code, { replace: policy === 'REPLACE' });
  } catch (thrown) {
    functions.flush();
    for (const code of before) functions.load(code);
    // Redis words a collision here without the quotes of FUNCTION LOAD.
    const unquote = (text: string): string =>
      text.replace(/^ERR Library '(.*)' already/, 'ERR Library $1 already');
    if (thrown instanceof ScriptCompileError) throw new ReplyError(unquote(thrown.message));
    throw thrown;
  }
}

export const functionRestore: CommandHandler = (args, session) => {
  const [, , payload = '', policyText] = args;
  if (args.length > 4) {
    throw badSubcommand(args);
  }
  const policy = parsePolicy(policyText);
  restore(session, readFunctions(payload), policy);
  return ok;
};
