import { sameKey, type Argument, type RedisCall, type ReplyTest } from '@geoslot/callsites';
import { isRead } from './commands.js';
import type { FileIndex } from './file-index.js';
import { familiesOfCall } from './key-families.js';

/** Some key of one call is, for sure, a key of the other. */
export const sharesKey = (a: RedisCall, b: RedisCall): boolean =>
  a.keys.some((key, at) =>
    b.keys.some(
      (other, otherAt) =>
        sameKey(key, other) === 'same' ||
        (inSameFunction(a, b) && isSameExpression(keyArgument(a, at), keyArgument(b, otherAt))),
    ),
  );

const keyArgument = ({ args, keyArguments }: RedisCall, at: number): Argument | undefined =>
  args[keyArguments[at] ?? -1];

/** Both read one variable or property, so they name one key whatever that holds. */
const isSameExpression = (a: Argument | undefined, b: Argument | undefined): boolean =>
  a !== undefined && a.text === b?.text && /^[\w$.]+$/.test(a.text) && a.value === undefined;

export const inSameFunction = (a: RedisCall, b: RedisCall): boolean =>
  a.enclosing.function === b.enclosing.function;

/** Both are queued on one pipeline or transaction. */
export const onSameChain = (a: RedisCall, b: RedisCall): boolean =>
  a.chain !== undefined && a.chain === b.chain;

/** Calls of the same function that come earlier in the source, nearest first. */
export const callsBefore = ({ file }: FileIndex, call: RedisCall): RedisCall[] =>
  file.calls.filter((other) => other.id < call.id && inSameFunction(other, call)).reverse();

/** WATCH in the same function: the transaction fails when the value moved in between. */
export const isWatched = (index: FileIndex, call: RedisCall): boolean =>
  callsBefore(index, call).some(({ command }) => command === 'WATCH');

/** The arguments of a write that are no keys. */
export const valuesOf = ({ args, keyArguments }: RedisCall): readonly Argument[] =>
  args.filter((_, at) => !keyArguments.includes(at));

/** The reads of one of the call's own keys whose reply, changed in code, a value of it holds. */
export const readsChangedInto = (
  index: FileIndex,
  call: RedisCall,
  { derivesFrom }: Argument,
): RedisCall[] =>
  derivesFrom
    .filter(({ how, call: id }) => how === 'changed' && !foundNothing(call, id))
    .map(({ call: id }) => index.call(id))
    .filter((read) => read !== undefined)
    .filter((read) => isRead(read) && readsSameKey(read, call));

/** The same key, or, where a helper function reads it, a key of the same family. */
const readsSameKey = (read: RedisCall, call: RedisCall): boolean =>
  sharesKey(read, call) || (!inSameFunction(read, call) && sharesFamily(read, call));

export const sharesFamily = (a: RedisCall, b: RedisCall): boolean => {
  const families = new Set(familiesOfCall(a));
  return familiesOfCall(b).some((family) => families.has(family));
};

/** Outcomes of a read that mean that nothing was there. */
export const absence: ReadonlySet<ReplyTest> = new Set(['falsy', 'zero', 'null', 'not-one']);

/** The call runs only where the read found nothing, so what it writes comes from elsewhere. */
const foundNothing = ({ guards }: RedisCall, read: number): boolean =>
  guards.some((guard) => guard.call === read && absence.has(guard.when));
