import type { Machine } from '../runtime/machine.js';
import { LuaTable } from '../runtime/table.js';
import type { LuaValue } from '../runtime/value.js';
import { doubleAt, floatAt, unsignedAt } from './bytes.js';
import { rawSet } from './raw-library.js';

/** Reads MessagePack (lua_cmsgpack.c of Redis). */
export class MessagePackReader {
  readonly #machine: Machine;
  readonly #bytes: string;
  /** Where the next object starts. */
  position: number;

  constructor(machine: Machine, bytes: string, position: number) {
    this.#machine = machine;
    this.#bytes = bytes;
    this.position = position;
  }

  get isAtEnd(): boolean {
    return this.position >= this.#bytes.length;
  }

  read(): LuaValue {
    const at = this.#take(1);
    const tag = this.#bytes.charCodeAt(at);
    if (tag < 0x80) return tag;
    if (tag >= 0xe0) return tag - 256;
    if (tag < 0x90) return this.#map(tag & 0xf);
    if (tag < 0xa0) return this.#array(tag & 0xf);
    if (tag < 0xc0) return this.#text(tag & 0x1f);
    switch (tag) {
      case 0xc0:
        return undefined;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xca:
        return floatAt(this.#bytes, this.#take(4));
      case 0xcb:
        return doubleAt(this.#bytes, this.#take(8));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#unsigned(1 << (tag - 0xcc));
      case 0xcf:
      case 0xd3:
        return this.#signed(8);
      case 0xd0:
      case 0xd1:
      case 0xd2:
        return this.#signed(1 << (tag - 0xd0));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#unsigned(1 << (tag - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#array(this.#unsigned(2 << (tag - 0xdc)));
      case 0xde:
      case 0xdf:
        return this.#map(this.#unsigned(2 << (tag - 0xde)));
      default:
        this.#machine.error('Bad data format in input.');
    }
  }

  /** Steps over `count` bytes and gives their place. */
  #take(count: number): number {
    const at = this.position;
    if (at + count > this.#bytes.length) this.#machine.error('Missing bytes in input.');
    this.position = at + count;
    return at;
  }

  #unsigned(size: number): number {
    return Number(unsignedAt(this.#bytes, this.#take(size), size));
  }

  #signed(size: number): number {
    return Number(BigInt.asIntN(size * 8, unsignedAt(this.#bytes, this.#take(size), size)));
  }

  #text(length: number): string {
    const at = this.#take(length);
    return this.#bytes.slice(at, at + length);
  }

  #array(length: number): LuaTable {
    const table = new LuaTable();
    for (let index = 1; index <= length; index++) table.set(index, this.read());
    return table;
  }

  #map(length: number): LuaTable {
    const table = new LuaTable();
    for (let index = 0; index < length; index++) {
      const key = this.read();
      rawSet(this.#machine, table, key, this.read());
    }
    return table;
  }
}
