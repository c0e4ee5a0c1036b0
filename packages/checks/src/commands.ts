import type { RedisCall } from '@geoslot/callsites';
import {
  decideSlots,
  findCommand,
  parseCall,
  type CommandRow,
  type MergeClass,
  type MergeRule,
  type ParsedCall,
} from '@geoslot/keyspace/commands';
import type { Settings } from './settings.js';

type Named = Pick<RedisCall, 'command'>;

/** The row of a call's command; custom commands and scripts by name have none. */
export function rowOf({ command }: Named): CommandRow | undefined {
  const found = findCommand(command);
  return found.kind === 'row' ? found.row : undefined;
}

/** The call as the command table reads it; what is only known at run time is open. */
export function parsedCall(call: RedisCall): ParsedCall | undefined {
  const words = call.args.map(({ value, spread }) =>
    spread || value === undefined || value === null ? null : String(value),
  );
  const parsed = parseCall([call.command, ...words]);
  return parsed.kind === 'call' ? parsed : undefined;
}

/** What two regions that issue the call at once end up with. */
export const mergeOf = (call: RedisCall): MergeRule | undefined =>
  parsedCall(call)?.merge ?? rowOf(call)?.merge.is;

const hasMerge =
  (...classes: readonly MergeClass[]) =>
  (call: Named): boolean => {
    const found = rowOf(call)?.merge.is.class;
    return found !== undefined && classes.includes(found);
  };

const named =
  (...commands: readonly string[]) =>
  ({ command }: Named): boolean =>
    commands.includes(command);

export const isWrite = (call: Named): boolean => rowOf(call)?.access === 'write';

export const isRead = (call: RedisCall): boolean => rowOf(call)?.access === 'read';

/** Gives an existing key an expiry. */
export const isExpire = named('EXPIRE', 'PEXPIRE', 'EXPIREAT', 'PEXPIREAT');

/** The call gives its key an expiry, by itself or as part of a write. */
export const setsExpiry = ({ ttl }: RedisCall): boolean =>
  ttl.kind === 'fixed' || ttl.kind === 'dynamic';

/** Makes the key when it is absent. */
export const createsKey = (call: RedisCall): boolean => isCreating(call) && !takesValue(call);

const isCreating = hasMerge(
  ...(['lww-register', 'counter-delta', 'add-wins', 'union', 'per-region-append'] as const),
  ...(['arbitrary-order', 'local-condition', 'local-exchange', 'whole-value'] as const),
);

const takesValue = named('GETDEL', 'HGETDEL');

/** Adds to a number that other writers add to as well. */
export const isIncrement = hasMerge('counter-delta');

/** Replaces a whole string. */
export const isStringWrite = (call: Named): boolean =>
  rowOf(call)?.dataType === 'string' &&
  hasMerge('lww-register', 'local-condition', 'local-exchange')(call) &&
  call.command !== 'GETDEL';

/** Replaces the value of hash fields. */
export const isFieldWrite = (call: Named): boolean =>
  rowOf(call)?.dataType === 'hash' && hasMerge('lww-register', 'local-condition')(call);

export const isDelete = named('DEL', 'UNLINK');

export const isRename = named('RENAME', 'RENAMENX');

/** Reads all elements of a collection. */
export const isCollectionRead = (call: Named): boolean => rowOf(call)?.reply === 'collection';

/** Its reply tells whether something is there. */
export const isExistenceRead = (call: Named): boolean => rowOf(call)?.reply === 'presence';

/** Waits for an element to come and then takes it. */
export const isBlockingPop = (call: RedisCall): boolean => rowOf(call)?.isBlocking ?? false;

/** One of the words after the first argument, without regard to case. */
export const hasWord = (call: RedisCall, word: string): boolean =>
  call.args.slice(1).some(({ value }) => typeof value === 'string' && value.toUpperCase() === word);

/** The write happens only when the key, or the field, is absent. */
export const isIfAbsent = (call: RedisCall): boolean =>
  named('SETNX', 'HSETNX', 'MSETNX')(call) || (call.command === 'SET' && hasWord(call, 'NX'));

export const isScript = hasMerge('by-script');

/** A repeat of the call applies again. */
export const accumulates = hasMerge(
  ...(['counter-delta', 'arbitrary-order', 'per-region-append', 'local-pop', 'by-script'] as const),
);

/** The type of value the call works on, as WRONGTYPE tells them apart. */
export function dataTypeOf(call: RedisCall): string | undefined {
  const type = rowOf(call)?.dataType;
  if (type === undefined || type === 'any' || type === 'none') return undefined;
  if (type === 'bitmap' || type === 'hyperloglog') return 'string';
  return type === 'geo' ? 'sorted-set' : type;
}

/** The command takes any number of keys, alone or each with a value. */
export const takesManyKeys = (call: RedisCall): boolean =>
  /@key\.\.\.|\(@key [^()]*\)\.\.\./.test(rowOf(call)?.syntax ?? '');

/** Takes elements out of a collection; an empty collection is gone by itself. */
export const removesElements = (call: RedisCall): boolean =>
  hasMerge('observed-remove', 'local-pop')(call) && !isDelete(call);

/** All keys of the command have to be in one slot. */
export function needsOneSlot(call: RedisCall, { topology, policy }: Settings): boolean {
  const rule = rowOf(call)?.slots ?? 'same slot';
  const activeActive = topology === 'active-active';
  return decideSlots(rule, { policy, activeActive }) === 'one slot';
}
