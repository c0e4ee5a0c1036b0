import type { HostReply, ScriptHost } from '../../src/index.js';

type Handler = (store: Map<string, string>, args: readonly string[]) => HostReply;

const error = (message: string): HostReply => ({ kind: 'error', message: `ERR ${message}` });

/** Least and most arguments, the command's name included, and what it does. */
const COMMANDS: Readonly<Record<string, readonly [least: number, most: number, run: Handler]>> = {
  get: [2, 2, (store, [, key = '']) => store.get(key) ?? null],
  set: [
    3,
    3,
    (store, [, key = '', value = '']) => {
      store.set(key, value);
      return { kind: 'status', text: 'OK' };
    },
  ],
  del: [2, 2, (store, [, key = '']) => (store.delete(key) ? 1 : 0)],
  incr: [
    2,
    2,
    (store, [, key = '']) => {
      const value = Number(store.get(key) ?? 0) + 1;
      if (!Number.isSafeInteger(value)) return error('value is not an integer or out of range');
      store.set(key, String(value));
      return value;
    },
  ],
  mget: [2, Infinity, (store, [, ...keys]) => keys.map((key) => store.get(key) ?? null)],
  ping: [1, 1, () => ({ kind: 'status', text: 'PONG' })],
  echo: [2, 2, (_, [, text = '']) => text],
};

/** A host with a handful of commands over a map, that answers as redis-server does. */
export function memoryHost(store = new Map<string, string>()): ScriptHost {
  return {
    call: (args) => {
      const command = COMMANDS[(args[0] ?? '').toLowerCase()];
      if (command === undefined) return error('Unknown Redis command called from script');
      const [least, most, run] = command;
      if (args.length < least || args.length > most) {
        return error('Wrong number of args calling Redis command from script');
      }
      return run(store, args);
    },
    allows: (args) => ((args[0] ?? '').toLowerCase() in COMMANDS ? true : undefined),
  };
}
