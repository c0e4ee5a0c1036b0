import { cString } from '../runtime/c-string.js';
import { asLuaThrow, ScriptAbort } from '../runtime/lua-throw.js';
import type { Machine } from '../runtime/machine.js';
import { indexOperators } from '../runtime/operators-index.js';
import { NO_SITE, type Site } from '../runtime/site.js';
import { LuaTable } from '../runtime/table.js';
import { textOf } from '../runtime/tostring.js';
import type { LuaValue } from '../runtime/value.js';
import { errorReply } from './lua-to-reply.js';
import type { ScriptError } from './reply.js';

/** An error object that is a table without `err` crashes Redis 7.0; this is said instead. */
const NO_TEXT = 'ERR unknown error';

/**
 * The reply to a script that failed: Redis 7.0's text, such as
 * `ERR user_script:1: boom script: <name>, on @user_script:1.`
 *
 * @throws What is no error of the script.
 */
export function failureReply(machine: Machine, thrown: unknown, name: string): ScriptError {
  if (thrown instanceof ScriptAbort) return withPosition(thrown.message, thrown.site, name);
  const { value, site } = asLuaThrow(thrown, machine.site);
  return withPosition(errorText(machine, value), site, name);
}

/** The text of an error in a library's own code. */
export function loadFailure(machine: Machine, thrown: unknown): string {
  if (thrown instanceof ScriptAbort) return thrown.message;
  return errorReply(errorText(machine, asLuaThrow(thrown, machine.site).value)).message;
}

/** The text of an error object, with the code ERR where it has none. */
function errorText(machine: Machine, value: LuaValue): string {
  if (!(value instanceof LuaTable)) return `ERR ${String(textOf(machine, value))}`;
  const text = indexOperators(machine).index(value, 'err', NO_SITE);
  return typeof text === 'string' || typeof text === 'number'
    ? String(textOf(machine, text))
    : NO_TEXT;
}

function withPosition(message: string, site: Site, name: string): ScriptError {
  return errorReply(`${cString(message)} script: ${name}, on ${site.chunk.name}:${site.line}.`);
}
