import { formatGeneral } from '../runtime/number-format.js';
import { LuaTable } from '../runtime/table.js';
import type { LuaValue } from '../runtime/value.js';
import type { HostReply, Protocol, TypedHostReply } from './reply.js';

/** A command's reply as a Lua value (`redisProtocolToLuaType` of Redis' script_lua.c). */
export function replyToLua(reply: HostReply, protocol: Protocol): LuaValue {
  switch (typeof reply) {
    case 'string':
    case 'number':
      return reply;
    case 'bigint':
      return Number(reply);
    case 'undefined':
      return nullOf(protocol);
    default:
      break;
  }
  if (reply === null) return nullOf(protocol);
  if (isList(reply)) return sequenceOf(reply, protocol);
  return protocol === 3 ? typedToLua(reply) : typedToLua2(reply);
}

/** An error as `redis.pcall` gives it, from a line without leading `-`. */
export function errorTable(line: string): LuaTable {
  const text = line.replace(/[\r\n]+$/, '');
  const table = fieldTable('err', text.includes(' ') ? text : `ERR ${text}`);
  table.set('ignore_error_stats_update', true);
  return table;
}

export function fieldTable(name: string, value: LuaValue): LuaTable {
  const table = new LuaTable();
  table.set(name, value);
  return table;
}

function isList(reply: HostReply): reply is readonly HostReply[] {
  return Array.isArray(reply);
}

function nullOf(protocol: Protocol): LuaValue {
  return protocol === 3 ? undefined : false;
}

function sequenceOf(items: readonly HostReply[], protocol: Protocol): LuaTable {
  const values = items.map((item) => replyToLua(item, protocol));
  if (!values.includes(undefined)) return LuaTable.ofSequence(values);
  const table = new LuaTable();
  for (const [index, value] of values.entries()) table.set(index + 1, value);
  return table;
}

/** RESP2 has no maps, sets, doubles and so on: clients and scripts see these instead. */
function typedToLua2(reply: TypedHostReply): LuaValue {
  switch (reply.kind) {
    case 'map':
      return sequenceOf(reply.entries.flat(1), 2);
    case 'set':
      return sequenceOf(reply.members, 2);
    case 'double':
      return doubleText(reply.value);
    case 'boolean':
      return reply.value ? 1 : 0;
    case 'bignumber':
      return reply.digits;
    case 'verbatim':
      return reply.text;
    case 'nullArray':
      return false;
    default:
      return commonToLua(reply, 2);
  }
}

function typedToLua(reply: TypedHostReply): LuaValue {
  switch (reply.kind) {
    case 'map': {
      const table = new LuaTable();
      for (const [key, value] of reply.entries) {
        table.set(replyToLua(key, 3), replyToLua(value, 3));
      }
      return fieldTable('map', table);
    }
    case 'set': {
      const table = new LuaTable();
      for (const member of reply.members) table.set(replyToLua(member, 3), true);
      return fieldTable('set', table);
    }
    case 'double':
      return fieldTable('double', reply.value);
    case 'boolean':
      return reply.value;
    case 'bignumber':
      return fieldTable('big_number', reply.digits);
    case 'verbatim': {
      const table = new LuaTable();
      table.set('string', reply.text);
      table.set('format', reply.format);
      return fieldTable('verbatim_string', table);
    }
    case 'nullArray':
      return undefined;
    default:
      return commonToLua(reply, 3);
  }
}

type Common = Extract<TypedHostReply, { kind: 'status' | 'error' | 'push' | 'sequence' }>;

function commonToLua(reply: Common, protocol: Protocol): LuaValue {
  switch (reply.kind) {
    case 'status':
      return fieldTable('ok', reply.text);
    case 'error':
      return errorTable(reply.message);
    case 'push':
      return sequenceOf(reply.items, protocol);
    case 'sequence':
      return replyToLua(reply.replies.at(-1), protocol);
  }
}

/** `addReplyDouble` in RESP2. */
function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return formatGeneral(value, 17);
}
