import type { Machine } from '../runtime/machine.js';
import { formatGeneral, formatNumber } from '../runtime/number-format.js';
import { LuaTable } from '../runtime/table.js';
import { typeName } from '../runtime/type-name.js';
import type { LuaValue } from '../runtime/value.js';
import { NULL } from './cjson-null.js';
import type { CjsonSettings } from './cjson-settings.js';

const ESCAPED = /[\x00-\x1f"\\/\x7f]/g;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Writes a Lua value as JSON the way lua-cjson 2.1 does, table order included. */
export class CjsonEncoder {
  readonly #machine: Machine;
  readonly #settings: CjsonSettings;

  constructor(machine: Machine, settings: CjsonSettings) {
    this.#machine = machine;
    this.#settings = settings;
  }

  encode(value: LuaValue, depth = 0): string {
    switch (typeof value) {
      case 'string':
        return quoted(value);
      case 'number':
        return this.#number(value);
      case 'boolean':
        return String(value);
      case 'undefined':
        return 'null';
      default:
        if (value === NULL) return 'null';
        if (value instanceof LuaTable) return this.#table(value, depth + 1);
        this.#refuse(value, 'type not supported');
    }
  }

  #refuse(value: LuaValue, reason: string): never {
    this.#machine.error(`Cannot serialise ${typeName(value)}: ${reason}`);
  }

  #number(value: number): string {
    const { encodeInvalidNumbers, precision } = this.#settings;
    if (!Number.isFinite(value)) {
      if (encodeInvalidNumbers === false) this.#refuse(value, 'must not be NaN or Inf');
      if (encodeInvalidNumbers === 'null') return 'null';
      if (Number.isNaN(value)) return 'nan';
    }
    return precision === 14 ? formatNumber(value) : formatGeneral(value, precision);
  }

  #table(table: LuaTable, depth: number): string {
    if (depth > this.#settings.encodeMaxDepth) {
      this.#machine.error(`Cannot serialise, excessive nesting (${depth})`);
    }
    const length = this.#arrayLength(table);
    return length > 0 ? this.#array(table, length, depth) : this.#object(table, depth);
  }

  /** The largest index when all keys are positive integers; -1 for an object. */
  #arrayLength(table: LuaTable): number {
    let largest = 0;
    let items = 0;
    for (let at = table.entryFrom(0); at >= 0; at = table.entryFrom(at + 1)) {
      const key = table.keyAt(at);
      if (typeof key !== 'number' || Math.floor(key) !== key || key < 1) return -1;
      largest = Math.max(largest, key);
      items++;
    }
    const { sparseConvert, sparseRatio, sparseSafe } = this.#settings;
    const isSparse = sparseRatio > 0 && largest > items * sparseRatio && largest > sparseSafe;
    if (!isSparse) return largest;
    if (!sparseConvert) this.#refuse(table, 'excessively sparse array');
    return -1;
  }

  #array(table: LuaTable, length: number, depth: number): string {
    let text = '';
    for (let index = 1; index <= length; index++) {
      text += (index > 1 ? ',' : '') + this.encode(table.get(index), depth);
    }
    return `[${text}]`;
  }

  #object(table: LuaTable, depth: number): string {
    let text = '';
    for (let at = table.entryFrom(0); at >= 0; at = table.entryFrom(at + 1)) {
      const key = table.keyAt(at);
      if (text !== '') text += ',';
      if (typeof key === 'number') text += `"${this.#number(key)}"`;
      else if (typeof key === 'string') text += quoted(key);
      else this.#refuse(key, 'table key must be a number or string');
      text += `:${this.encode(table.valueAt(at), depth)}`;
    }
    return `{${text}}`;
  }
}

function quoted(text: string): string {
  const escaped = text.replace(
    ESCAPED,
    (character) =>
      SHORT_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
