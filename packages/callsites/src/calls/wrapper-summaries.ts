import type { FunctionFacts } from '../facts/control.js';
import type { RedisCall } from '../facts/redis-call.js';
import type { Ttl } from '../facts/ttl.js';
import type { WrapperEffect, WrapperSummary } from '../facts/wrapper.js';
import { holesOf } from '../keys/pattern.js';

/** What the functions of a file do on keys that their callers decide. */
export function wrapperSummaries(
  calls: readonly RedisCall[],
  functions: readonly FunctionFacts[],
): readonly WrapperSummary[] {
  return functions.flatMap((fn): readonly WrapperSummary[] => {
    const effects = calls
      .filter(({ wrapperBody, enclosing }) => wrapperBody && enclosing.function === fn.id)
      .flatMap(effectOf);
    if (effects.length === 0) return [];
    const { name, className, location, parameters } = fn;
    return [{ name, ...(className !== undefined && { className }), location, parameters, effects }];
  });
}

function effectOf({ command, keys, keyArguments, args, ttl }: RedisCall): readonly WrapperEffect[] {
  const keyParameter = keys
    .flatMap(holesOf)
    .map(({ parameter }) => parameter)
    .find((parameter) => parameter !== undefined);
  if (keyParameter === undefined) return [];
  const valueParameter = args.find(
    ({ parameter }, index) => parameter !== undefined && !keyArguments.includes(index),
  )?.parameter;
  const expiry = 'argument' in ttl && ttl.argument !== undefined ? args[ttl.argument] : undefined;
  return [
    {
      command,
      keyParameter,
      ...(valueParameter !== undefined && { valueParameter }),
      ttl: ttlKind(ttl, expiry?.parameter !== undefined),
      ...(expiry?.parameter !== undefined && { ttlParameter: expiry.parameter }),
    },
  ];
}

function ttlKind({ kind }: Ttl, isParameter: boolean): WrapperEffect['ttl'] {
  if (kind === 'perhaps') return 'optional';
  return kind === 'dynamic' ? (isParameter ? 'argument' : 'fixed') : kind;
}
