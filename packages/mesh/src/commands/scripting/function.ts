import { type FunctionLibrary, type LibraryFunction, ScriptCompileError } from '@geoslot/lua';
import { ReplyError } from '../../errors.js';
import { map, ok, type Reply, set, status } from '../../resp/reply.js';
import { globMatches } from '../../server/glob.js';
import { badSubcommand } from '../arguments/errors.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

export const functionLoad: CommandHandler = (args, { server }) => {
  const options = args.slice(2, -1);
  const wrong = options.find((option) => !isWord(option, 'REPLACE'));
  if (wrong !== undefined) throw new ReplyError(`ERR Unknown option given: ${wrong}`);
  try {
    const load = { replace: options.length > 0, limits: { onBudget: loadLimit(server.time) } };
    return server.scripts.functions.load(args.at(-1) ?? '', load).name;
  } catch (thrown) {
    if (thrown instanceof ScriptCompileError) throw new ReplyError(thrown.message);
    throw thrown;
  }
};

/** As Redis, half a second is all that the code of a library may take to register functions. */
function loadLimit(time: { now(): number }): () => string | undefined {
  const until = time.now() + 500;
  return () => (time.now() > until ? 'FUNCTION LOAD timeout' : undefined);
}

export const functionDelete: CommandHandler = ([, , name = ''], { server }) => {
  if (!server.scripts.functions.delete(name)) throw new ReplyError('ERR Library not found');
  return ok;
};

export const functionFlush: CommandHandler = (args, { server }) => {
  const [, , mode] = args;
  if (args.length > 3) throw badSubcommand(args);
  const isKnown = mode === undefined || isWord(mode, 'ASYNC') || isWord(mode, 'SYNC');
  if (!isKnown) {
    throw new ReplyError('ERR FUNCTION FLUSH only supports SYNC|ASYNC option');
  }
  server.scripts.functions.flush();
  return ok;
};

const functionReply = ({ name, description, flags }: LibraryFunction): Reply =>
  map([
    ['name', name],
    ['description', description ?? null],
    ['flags', set([...flags].map(status))],
  ]);

const libraryReply = ({ name, functions, code }: FunctionLibrary, withCode: boolean): Reply =>
  map([
    ['library_name', name],
    ['engine', 'LUA'],
    ['functions', [...functions.values()].map(functionReply)],
    ...(withCode ? [['library_code', code] as const] : []),
  ]);

export const functionList: CommandHandler = (args, { server }) => {
  let withCode = false;
  let pattern: string | undefined;
  for (let at = 2; at < args.length; at += 1) {
    if (!withCode && isWord(args[at], 'WITHCODE')) withCode = true;
    else if (pattern === undefined && isWord(args[at], 'LIBRARYNAME')) {
      pattern = args[(at += 1)];
      if (pattern === undefined) throw new ReplyError('ERR library name argument was not given');
    } else throw new ReplyError(`ERR Unknown argument ${args[at] ?? ''}`);
  }
  const wanted = pattern ?? '*';
  return server.scripts.functions
    .libraries()
    .filter(({ name }) => globMatches(wanted, name, true))
    .map((library) => libraryReply(library, withCode));
};

export const functionStats: CommandHandler = (_args, { server }) => {
  const { running, functions } = server.scripts;
  const libraries = functions.libraries();
  const count = libraries.reduce((sum, library) => sum + library.functions.size, 0);
  return map([
    [
      'running_script',
      running === undefined
        ? null
        : map([
            ['name', running.name],
            ['command', running.command],
            ['duration_ms', running.ms],
          ]),
    ],
    [
      'engines',
      map([
        [
          'LUA',
          map([
            ['libraries_count', libraries.length],
            ['functions_count', count],
          ]),
        ],
      ]),
    ],
  ]);
};

export const functionKill: CommandHandler = (_args, { server }) => {
  const refusal = server.scripts.kill('function');
  if (refusal !== undefined) throw new ReplyError(refusal);
  return ok;
};
