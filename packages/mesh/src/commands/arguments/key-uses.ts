import type { RedisCommand } from '@geoslot/keyspace/commands';
import { type KeyUse, keyUses, sortPositions } from '../../server/key-positions.js';
import { isWord } from './options.js';

type Refine = (args: readonly string[], uses: readonly KeyUse[]) => readonly KeyUse[];

const read = ['RO', 'access'];
const replaced = ['OW', 'update'];

/** Commands whose options decide what happens to a key (`getkeys_proc` of Redis' commands). */
const refinements: Readonly<Record<string, Refine>> = {
  set: (args, uses) => {
    const isRead = args.slice(3).some((word) => isWord(word, 'GET'));
    const flags = isRead ? ['RW', 'access', 'update'] : replaced;
    return uses.map(({ position }) => ({ position, flags }));
  },
  bitfield: (args, uses) => {
    const isReadOnly = args.slice(2).every((word, at) => at % 3 !== 0 || isWord(word, 'GET'));
    const flags = isReadOnly ? read : ['RW', 'access', 'update'];
    return uses.map(({ position }) => ({ position, flags }));
  },
  sort: (args) =>
    sortPositions(args).map((position, at) => ({ position, flags: at === 0 ? read : replaced })),
};

/** The keys of a request and what happens to each. */
export const keyUsesOf = (info: RedisCommand, args: readonly string[]): readonly KeyUse[] => {
  const uses = keyUses(info, args);
  return refinements[info.name]?.(args, uses) ?? uses;
};
