import { createHash } from 'node:crypto';
import type { Command, Operation, RetryClass, Script } from '../../src/operation.js';
import { retryClasses } from '../../src/family/retry-classes.js';

/** Repeats a token's increment at most once: what `operationId` builds on. */
export const countOnce = script(
  'countOnce',
  "if redis.call('set', KEYS[2], '1', 'NX', 'EX', 600) then return redis.call('incr', KEYS[1]) else return tonumber(redis.call('get', KEYS[1])) end",
);

/** A script by its source. */
export function script(name: string, source: string): Script {
  return { name, source, sha: createHash('sha1').update(source).digest('hex') };
}

const facts = {
  family: 'n',
  handle: 'counter',
  tag: 'n',
  isRead: false,
  merge: ['sum'],
  replies: 'text',
} as const;

/** One or several commands on keys of tag `{n}`. */
export function commands(
  list: readonly Command[],
  retry: RetryClass = retryClasses.add,
  rest: { readonly tag?: string; readonly region?: string; readonly name?: string } = {},
): Operation<unknown> {
  return {
    ...facts,
    ...rest,
    name: rest.name ?? 'increment',
    keys: list.map(([, key]) => String(key)),
    retry,
    commands: list,
    decode: (replies) => (list.length === 1 ? replies[0] : replies),
  };
}

/** A plain increment of `key`, which may not be repeated. */
export const increment = (key = '{n}'): Operation<unknown> =>
  commands([['INCR', key]], retryClasses.add, { tag: key.slice(1, -1) });

/** An increment that carries its identity. */
export function incrementOnce(id: string, key = '{n}'): Operation<unknown> {
  return {
    ...facts,
    tag: key.slice(1, -1),
    name: 'increment',
    keys: [key, `${key}:${id}`],
    operationId: id,
    retry: retryClasses.add,
    call: { script: countOnce, keys: [key, `${key}:${id}`], args: [] },
    decode: ([reply]) => reply,
  };
}

/** A script call without identity. */
export function call(
  source: string,
  retry: RetryClass = retryClasses.decide,
  args: readonly string[] = [],
): Operation<unknown> {
  return {
    ...facts,
    name: 'script',
    keys: ['{n}'],
    retry,
    call: { script: script('test', source), keys: ['{n}'], args },
    decode: ([reply]) => reply,
  };
}

/** A read of a key. */
export const read = (key = '{n}'): Operation<unknown> => ({
  ...commands([['GET', key]], retryClasses.read, { name: 'read' }),
  isRead: true,
});
