import type { Machine } from '../runtime/machine.js';
import type { LuaValue } from '../runtime/value.js';
import { ArgumentChecks, type Arguments, type Library } from './arguments.js';
import { MessagePackReader } from './cmsgpack-decode.js';
import { packValue } from './cmsgpack-encode.js';

/** `cmsgpack` as in Redis. */
export function cmsgpackLibrary(machine: Machine): Library {
  const check = new ArgumentChecks(machine);

  /** At most `limit` objects from `offset`, after the place where the next one starts. */
  function unpackSome(args: Arguments, limit: number, offset: number): LuaValue[] {
    const bytes = check.text(args, 0);
    if (offset < 0 || limit < 0) {
      machine.error(
        `Invalid request to unpack with offset of ${offset} and limit of ${bytes.length}.`,
      );
    }
    if (offset > bytes.length) {
      machine.error(`Start offset ${offset} greater than input length ${bytes.length}.`);
    }
    const reader = new MessagePackReader(machine, bytes, offset);
    const values: LuaValue[] = [];
    while (!reader.isAtEnd && values.length < limit) values.push(reader.read());
    return [reader.isAtEnd ? -1 : reader.position, ...values];
  }

  return {
    pack: (...args) => {
      if (args.length === 0) check.fail(-1, 'MessagePack pack needs input.');
      return args.map((value) => packValue(value)).join('');
    },
    unpack: (...args) => unpackSome(args, Infinity, 0).slice(1),
    unpack_one: (...args) => unpackSome(args, 1, check.integerOr(args, 1, 0)),
    unpack_limit: (...args) => {
      const limit = check.integer(args, 1);
      const offset = check.integerOr(args, 2, 0);
      const isAll = limit === 0 && offset === 0;
      return isAll ? unpackSome(args, Infinity, 0).slice(1) : unpackSome(args, limit, offset);
    },
    _NAME: 'cmsgpack',
    _VERSION: 'lua-cmsgpack 0.4.0',
    _COPYRIGHT: 'Copyright (C) 2012, Salvatore Sanfilippo',
    _DESCRIPTION: 'MessagePack C implementation for Lua',
  };
}
