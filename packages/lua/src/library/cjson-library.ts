import type { Machine } from '../runtime/machine.js';
import type { LuaFunction, LuaValue } from '../runtime/value.js';
import { ArgumentChecks, tableOf, type Arguments, type Library } from './arguments.js';
import { CjsonDecoder } from './cjson-decode.js';
import { CjsonEncoder } from './cjson-encode.js';
import { NULL } from './cjson-null.js';
import { defaultCjsonSettings, type CjsonSettings } from './cjson-settings.js';

const LARGEST_INT = 2 ** 31 - 1;
const MOST_DIGITS = 14;

/** `cjson` as in Redis: lua-cjson 2.1. */
export function cjsonLibrary(machine: Machine): Library {
  const settings = defaultCjsonSettings();
  const encoder = new CjsonEncoder(machine, settings);
  const check = new ArgumentChecks(machine);
  const one = (args: Arguments): void => {
    if (args.length !== 1) check.fail(0, 'expected 1 argument');
  };
  return {
    _NAME: 'cjson',
    _VERSION: '2.1.0',
    null: NULL,
    encode: (...args) => {
      one(args);
      return encoder.encode(args[0]);
    },
    decode: (...args) => {
      one(args);
      return new CjsonDecoder(machine, settings, check.text(args, 0)).decode();
    },
    new: () => tableOf(cjsonLibrary(machine)),
    ...settingFunctions(check, settings),
  };
}

/** The functions that read or change a setting. */
function settingFunctions(check: ArgumentChecks, settings: CjsonSettings): Library {
  const atMost = (args: Arguments, count: number): void => {
    if (args.length > count) check.fail(count, 'found too many arguments');
  };
  const integer = (args: Arguments, at: number, least: number, most: number) => {
    if (args[at] === undefined) return undefined;
    const value = check.int(args, at);
    if (value < least || value > most) {
      check.fail(0, `expected integer between ${least} and ${most}`);
    }
    return value;
  };
  const option = (args: Arguments, at: number, options: readonly string[]) => {
    const value = args[at];
    if (typeof value === 'boolean') return value ? 'on' : 'off';
    if (value === undefined) return undefined;
    const text = check.text(args, at);
    if (!options.includes(text)) check.fail(at, `invalid option '${text}'`);
    return text;
  };
  const flag = (args: Arguments, at: number): boolean | undefined => {
    const chosen = option(args, at, ['off', 'on']);
    return chosen === undefined ? undefined : chosen === 'on';
  };
  const depth = (args: Arguments) => integer(args, 0, 1, LARGEST_INT);
  const single =
    (read: (args: Arguments) => LuaValue): LuaFunction =>
    (...args) => {
      atMost(args, 1);
      return read(args);
    };
  return {
    encode_sparse_array: (...args) => {
      atMost(args, 3);
      settings.sparseConvert = flag(args, 0) ?? settings.sparseConvert;
      settings.sparseRatio = integer(args, 1, 0, LARGEST_INT) ?? settings.sparseRatio;
      settings.sparseSafe = integer(args, 2, 0, LARGEST_INT) ?? settings.sparseSafe;
      return [settings.sparseConvert, settings.sparseRatio, settings.sparseSafe];
    },
    encode_max_depth: single((args) => {
      return (settings.encodeMaxDepth = depth(args) ?? settings.encodeMaxDepth);
    }),
    decode_max_depth: single((args) => {
      return (settings.decodeMaxDepth = depth(args) ?? settings.decodeMaxDepth);
    }),
    encode_number_precision: single((args) => {
      return (settings.precision = integer(args, 0, 1, MOST_DIGITS) ?? settings.precision);
    }),
    encode_keep_buffer: single((args) => {
      return (settings.keepBuffer = flag(args, 0) ?? settings.keepBuffer);
    }),
    encode_invalid_numbers: single((args) => {
      const chosen = option(args, 0, ['off', 'on', 'null']);
      if (chosen !== undefined) {
        settings.encodeInvalidNumbers = chosen === 'null' ? 'null' : chosen === 'on';
      }
      return settings.encodeInvalidNumbers;
    }),
    decode_invalid_numbers: single((args) => {
      return (settings.decodeInvalidNumbers = flag(args, 0) ?? settings.decodeInvalidNumbers);
    }),
  };
}
