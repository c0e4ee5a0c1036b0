import { ArgumentChecks, type Arguments, type Library } from '../library/arguments.js';
import { toNumber, toText, truncate } from '../runtime/coerce.js';
import type { Machine } from '../runtime/machine.js';
import { formatGeneral } from '../runtime/number-format.js';
import { LuaTable } from '../runtime/table.js';
import { NOTHING, type LuaFunction, type LuaValue } from '../runtime/value.js';
import { errorTable, fieldTable, replyToLua } from './reply-to-lua.js';
import type { Protocol } from './reply.js';
import type { ScriptHost } from './script-host.js';
import { sha1Hex } from './sha1.js';

const LOG_LEVELS = { LOG_DEBUG: 0, LOG_VERBOSE: 1, LOG_NOTICE: 2, LOG_WARNING: 3 } as const;
const REPLICATION = {
  REPL_NONE: 0,
  REPL_AOF: 1,
  REPL_SLAVE: 2,
  REPL_REPLICA: 2,
  REPL_ALL: 3,
} as const;
const VERSION = { REDIS_VERSION: '7.0.15', REDIS_VERSION_NUM: 0x07000f } as const;

/** The run in progress, if any: what `redis.call` reaches. */
export interface RunState {
  host: ScriptHost | undefined;
  protocol: Protocol;
}

/** The table `redis` of scripts and functions (script_lua.c of Redis 7.0). */
export function redisLibrary(machine: Machine, run: RunState): Library {
  const hostFor = (what: string): ScriptHost =>
    run.host ?? raise(machine, `${what} can only be called inside a script invocation`);

  const call = (isRaising: boolean): LuaFunction => {
    return (...args) => {
      const host = hostFor('redis.call/pcall');
      const command = commandArguments(args);
      if (typeof command === 'string') return failure(machine, command, isRaising);
      const value = replyToLua(host.call(command, run.protocol), run.protocol);
      if (isRaising && value instanceof LuaTable && value.get('err') !== undefined) {
        machine.throwValue(value);
      }
      return value;
    };
  };

  return {
    call: call(true),
    pcall: call(false),
    ...logLibrary(machine, run),
    ...VERSION,
    setresp: (...args) => {
      hostFor('redis.setresp');
      if (args.length !== 1) raise(machine, 'redis.setresp() requires one argument.');
      const version = truncate(toNumber(args[0]) ?? 0);
      if (version !== 2 && version !== 3) raise(machine, 'RESP version must be 2 or 3.');
      run.protocol = version;
      return NOTHING;
    },
    sha1hex: (...args) => {
      if (args.length !== 1) raise(machine, 'wrong number of arguments');
      return sha1Hex(toText(args[0]) ?? '');
    },
    error_reply: (...args) => {
      const text = onlyText(args);
      if (text === undefined) return errorOf('wrong number or type of arguments');
      return errorOf(text.startsWith('-') ? text : `-${text}`);
    },
    status_reply: (...args) => {
      const text = onlyText(args);
      if (text === undefined) return errorOf('wrong number or type of arguments');
      return fieldTable('ok', text);
    },
    set_repl: (...args) => {
      const host = hostFor('redis.set_repl');
      if (args.length !== 1) raise(machine, 'redis.set_repl() requires two arguments.');
      const flags = truncate(toNumber(args[0]) ?? 0);
      if (flags < 0 || flags > REPLICATION.REPL_ALL) {
        raise(
          machine,
          'Invalid replication flags. Use REPL_AOF, REPL_REPLICA, REPL_ALL or REPL_NONE.',
        );
      }
      host.setReplication?.(flags);
      return NOTHING;
    },
    ...REPLICATION,
    acl_check_cmd: (...args) => {
      const host = hostFor('redis.acl_check_cmd');
      const command = commandArguments(args);
      if (typeof command === 'string') raise(machine, command);
      if (host.allows === undefined) return true;
      return (
        host.allows(command) ?? raise(machine, 'Invalid command passed to redis.acl_check_cmd()')
      );
    },
  };
}

/** What only EVAL has; functions lack it. */
export function debugLibrary(): Library {
  return {
    breakpoint: () => false,
    debug: () => NOTHING,
    replicate_commands: () => true,
  };
}

/** What a library has while it is loaded, beside `register_function`. */
export function loadTimeLibrary(machine: Machine, run: RunState): Library {
  return { ...logLibrary(machine, run), ...VERSION };
}

function logLibrary(machine: Machine, run: RunState): Library {
  const check = new ArgumentChecks(machine);
  return {
    log: (...args) => {
      if (args.length < 2) raise(machine, 'redis.log() requires two arguments or more.');
      if (toNumber(args[0]) === undefined) {
        raise(machine, 'First argument must be a number (log level).');
      }
      const level = check.int(args, 0);
      if (level < LOG_LEVELS.LOG_DEBUG || level > LOG_LEVELS.LOG_WARNING) {
        raise(machine, 'Invalid debug level.');
      }
      const texts = args.slice(1).map(toText);
      run.host?.log?.(level, texts.filter((text) => text !== undefined).join(' '));
      return NOTHING;
    },
    ...LOG_LEVELS,
  };
}

/** The arguments of a command, or why they are none. */
function commandArguments(args: Arguments): string[] | string {
  if (args.length === 0) return 'Please specify at least one argument for this redis lib call';
  const command: string[] = [];
  for (const value of args) {
    if (typeof value === 'string') command.push(value);
    else if (typeof value === 'number') command.push(numberArgument(value));
    else return 'Lua redis lib command arguments must be strings or integers';
  }
  return command;
}

/** C's `%.17g`: scripts send more digits than `tostring` shows. */
function numberArgument(value: number): string {
  const isPlain = Number.isSafeInteger(value) && !Object.is(value, -0);
  return isPlain ? String(value) : formatGeneral(value, 17);
}

function onlyText(args: Arguments): string | undefined {
  const [text] = args;
  return args.length === 1 && typeof text === 'string' ? text : undefined;
}

function failure(machine: Machine, message: string, isRaising: boolean): LuaValue {
  const table = errorOf(message);
  if (isRaising) machine.throwValue(table);
  return table;
}

function raise(machine: Machine, message: string): never {
  machine.throwValue(errorOf(message));
}

/** `luaPushErrorBuff`: a text without leading `-` gets the code ERR. */
export function errorOf(text: string): LuaTable {
  const line = text.startsWith('-') ? text.slice(1) : `ERR ${text}`;
  return fieldTable('err', errorTable(line).get('err'));
}
