import { LuaTable } from '../runtime/table.js';
import type { LuaValue } from '../runtime/value.js';
import { doubleBytes, floatBytes, integerBytes } from './bytes.js';

/** Tables nested deeper than this become nil. */
const DEEPEST = 16;

/** A Lua value as MessagePack (lua_cmsgpack.c of Redis). */
export function packValue(value: LuaValue, depth = 0): string {
  switch (typeof value) {
    case 'string':
      return packString(value);
    case 'boolean':
      return value ? '\xc3' : '\xc2';
    case 'number':
      return packNumber(value);
    default:
      if (!(value instanceof LuaTable) || depth === DEEPEST) return '\xc0';
      return isArray(value) ? packArray(value, depth) : packMap(value, depth);
  }
}

function tagged(tag: number, value: number, size: number): string {
  return String.fromCharCode(tag) + integerBytes(BigInt(value), size);
}

function packString(text: string): string {
  const { length } = text;
  if (length < 32) return String.fromCharCode(0xa0 | length) + text;
  if (length <= 0xff) return tagged(0xd9, length, 1) + text;
  if (length <= 0xffff) return tagged(0xda, length, 2) + text;
  return tagged(0xdb, length, 4) + text;
}

function packNumber(value: number): string {
  const isInteger = Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
  if (isInteger) return packInteger(value);
  return Math.fround(value) === value ? `\xca${floatBytes(value)}` : `\xcb${doubleBytes(value)}`;
}

function packInteger(value: number): string {
  if (value >= 0) {
    if (value <= 0x7f) return String.fromCharCode(value);
    if (value <= 0xff) return tagged(0xcc, value, 1);
    if (value <= 0xffff) return tagged(0xcd, value, 2);
    if (value <= 0xffffffff) return tagged(0xce, value, 4);
    return tagged(0xcf, value, 8);
  }
  if (value >= -32) return String.fromCharCode(value & 0xff);
  if (value >= -128) return tagged(0xd0, value, 1);
  if (value >= -32768) return tagged(0xd1, value, 2);
  if (value >= -2147483648) return tagged(0xd2, value, 4);
  return tagged(0xd3, value, 8);
}

/** All keys are 1 to n. */
function isArray(table: LuaTable): boolean {
  let count = 0;
  let largest = 0;
  for (let at = table.entryFrom(0); at >= 0; at = table.entryFrom(at + 1)) {
    const key = table.keyAt(at);
    if (typeof key !== 'number' || key <= 0 || (key | 0) !== key) return false;
    largest = Math.max(largest, key);
    count++;
  }
  return largest === count;
}

function packArray(table: LuaTable, depth: number): string {
  const length = table.length();
  let packed = header(length, 0x90, 0xdc);
  for (let index = 1; index <= length; index++) packed += packValue(table.get(index), depth + 1);
  return packed;
}

function packMap(table: LuaTable, depth: number): string {
  let count = 0;
  let entries = '';
  for (let at = table.entryFrom(0); at >= 0; at = table.entryFrom(at + 1)) {
    entries += packValue(table.keyAt(at), depth + 1) + packValue(table.valueAt(at), depth + 1);
    count++;
  }
  return header(count, 0x80, 0xde) + entries;
}

function header(count: number, fixed: number, wide: number): string {
  if (count <= 15) return String.fromCharCode(fixed | count);
  return count <= 0xffff ? tagged(wide, count, 2) : tagged(wide + 1, count, 4);
}
