import { cString } from '../runtime/c-string.js';
import { truncate } from '../runtime/coerce.js';
import { LuaTable } from '../runtime/table.js';
import type { LuaValue } from '../runtime/value.js';
import type { Protocol, ScriptReply } from './reply.js';

/** Tables nested deeper than this are refused; Redis does so after 7 995. */
const DEEPEST = 1000;
const TOO_DEEP: ScriptReply = { kind: 'error', message: 'ERR reached lua stack limit' };

/** A script's result as a reply (`luaReplyToRedisReply` of Redis' script_lua.c). */
export function luaToReply(value: LuaValue, protocol: Protocol, depth = 0): ScriptReply {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return integerReply(value);
    case 'boolean':
      if (protocol === 3) return { kind: 'boolean', value };
      return value ? 1 : null;
    default:
      if (!(value instanceof LuaTable)) return null;
      return depth > DEEPEST ? TOO_DEEP : tableReply(value, protocol, depth);
  }
}

/** An error's text on one line. */
export function errorReply(message: string): { kind: 'error'; message: string } {
  return { kind: 'error', message: oneLine(cString(message).replace(/[\r\n]+$/, '')) };
}

function integerReply(value: number): number | bigint {
  const whole = truncate(value);
  return Number.isSafeInteger(whole) ? whole : BigInt(whole);
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}

function tableReply(table: LuaTable, protocol: Protocol, depth: number): ScriptReply {
  const error = table.get('err');
  if (typeof error === 'string') return errorReply(error);
  const status = table.get('ok');
  if (typeof status === 'string') return { kind: 'status', text: oneLine(cString(status)) };
  const double = table.get('double');
  if (typeof double === 'number') return { kind: 'double', value: double };
  const digits = table.get('big_number');
  if (typeof digits === 'string') return { kind: 'bignumber', digits: oneLine(digits) };
  const verbatim = verbatimReply(table.get('verbatim_string'));
  if (verbatim !== undefined) return verbatim;
  const map = table.get('map');
  if (map instanceof LuaTable) {
    const entries = entriesOf(map).map(
      ([key, value]) =>
        [luaToReply(key, protocol, depth + 1), luaToReply(value, protocol, depth + 1)] as const,
    );
    return { kind: 'map', entries };
  }
  const set = table.get('set');
  if (set instanceof LuaTable) {
    const members = entriesOf(set).map(([key]) => luaToReply(key, protocol, depth + 1));
    return { kind: 'set', members };
  }
  return listReply(table, protocol, depth);
}

/** The items up to the first nil. */
function listReply(table: LuaTable, protocol: Protocol, depth: number): ScriptReply[] {
  const items: ScriptReply[] = [];
  for (let index = 1; ; index++) {
    const item = table.get(index);
    if (item === undefined) return items;
    items.push(luaToReply(item, protocol, depth + 1));
  }
}

function verbatimReply(value: LuaValue): ScriptReply | undefined {
  if (!(value instanceof LuaTable)) return undefined;
  const format = value.get('format');
  const text = value.get('string');
  if (typeof format !== 'string' || typeof text !== 'string') return undefined;
  return { kind: 'verbatim', format: format.slice(0, 3), text };
}

function entriesOf(table: LuaTable): [LuaValue, LuaValue][] {
  const entries: [LuaValue, LuaValue][] = [];
  for (let at = table.entryFrom(0); at >= 0; at = table.entryFrom(at + 1)) {
    entries.push([table.keyAt(at), table.valueAt(at)]);
  }
  return entries;
}
