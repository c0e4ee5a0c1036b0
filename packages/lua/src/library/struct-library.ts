import { toUnsigned } from '../runtime/coerce.js';
import type { Machine } from '../runtime/machine.js';
import type { LuaValue } from '../runtime/value.js';
import { ArgumentChecks, type Arguments, type Library } from './arguments.js';
import {
  doubleAt,
  doubleBytes,
  floatAt,
  floatBytes,
  integerBytes,
  reversed,
  unsignedAt,
} from './bytes.js';
import { StructFormat } from './struct-format.js';

const INTEGER_OPTIONS = 'bBhHlLTiI';

/** `struct` as in Redis: packs values into strings and back. */
export function structLibrary(machine: Machine): Library {
  const check = new ArgumentChecks(machine);
  return {
    pack: (...args) => {
      const format = new StructFormat(machine, check, check.text(args, 0));
      /** The C code pushes a nil behind its arguments, and messages tell. */
      return pack(format, check, [...args, undefined]);
    },
    unpack: (...args) => unpack(machine, check, args),
    size: (...args) => {
      const format = new StructFormat(machine, check, check.text(args, 0));
      let size = 0;
      for (let item = format.next(size); item !== undefined; item = format.next(size)) {
        const { option } = item;
        if (option === 's') check.fail(0, "option 's' has no fixed size");
        if (option === 'c' && item.size === 0) check.fail(0, "option 'c0' has no fixed size");
        if (!/[A-Za-z\d]/.test(option)) format.control(option);
        size += item.padding + item.size;
      }
      return size;
    },
  };
}

function pack(format: StructFormat, check: ArgumentChecks, args: Arguments): string {
  let packed = '';
  let at = 1;
  for (;;) {
    const item = format.next(packed.length);
    if (item === undefined) return packed;
    const { option, size } = item;
    packed += '\0'.repeat(item.padding);
    const ordered = (bytes: string) => (format.isLittleEndian ? reversed(bytes) : bytes);
    if (INTEGER_OPTIONS.includes(option)) {
      packed += ordered(integerBytes(toUnsigned(check.number(args, at++)), size));
    } else if (option === 'x') {
      packed += '\0';
    } else if (option === 'f') {
      packed += ordered(floatBytes(check.number(args, at++)));
    } else if (option === 'd') {
      packed += ordered(doubleBytes(check.number(args, at++)));
    } else if (option === 'c' || option === 's') {
      const text = check.text(args, at++);
      if (text.length < size) check.fail(at, 'string too short');
      packed += (size === 0 ? text : text.slice(0, size)) + (option === 's' ? '\0' : '');
    } else {
      format.control(option);
    }
  }
}

function unpack(machine: Machine, check: ArgumentChecks, args: Arguments): LuaValue[] {
  const format = new StructFormat(machine, check, check.text(args, 0));
  const data = check.text(args, 1);
  const start = check.integerOr(args, 2, 1);
  if (start === 0) check.fail(2, 'offset must be 1 or greater');
  const results: LuaValue[] = [];
  let at = start < 0 ? Infinity : start - 1;
  for (;;) {
    const item = format.next(at);
    if (item === undefined) return [...results, at + 1];
    const { option } = item;
    let { size } = item;
    at += item.padding;
    const need = (count: number) => {
      if (at + count > data.length) check.fail(1, 'data string too short');
    };
    need(size);
    if (INTEGER_OPTIONS.includes(option)) {
      const isSigned = option === option.toLowerCase();
      results.push(readInteger(data.slice(at, at + size), format.isLittleEndian, isSigned));
    } else if (option === 'f' || option === 'd') {
      const bytes = data.slice(at, at + size);
      const ordered = format.isLittleEndian ? reversed(bytes) : bytes;
      results.push(option === 'f' ? floatAt(ordered, 0) : doubleAt(ordered, 0));
    } else if (option === 'c') {
      if (size === 0) {
        const length = results.pop();
        if (typeof length !== 'number') machine.error("format 'c0' needs a previous size");
        size = Number(toUnsigned(length));
        need(size);
      }
      results.push(data.slice(at, at + size));
    } else if (option === 's') {
      const end = data.indexOf('\0', at);
      if (end < 0) machine.error('unfinished string in data');
      results.push(data.slice(at, end));
      size = end - at + 1;
    } else if (option !== 'x') {
      format.control(option);
    }
    at += size;
  }
}

function readInteger(bytes: string, isLittleEndian: boolean, isSigned: boolean): number {
  const value = unsignedAt(isLittleEndian ? reversed(bytes) : bytes, 0, bytes.length);
  const whole = BigInt.asUintN(64, value);
  if (!isSigned) return Number(whole);
  return Number(BigInt.asIntN(64, BigInt.asIntN(Math.min(bytes.length * 8, 64), whole)));
}
