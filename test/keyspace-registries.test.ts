import { findCommand, redisCommands } from '@geoslot/keyspace/commands';
import { expect, test } from 'vitest';
import { handlers } from '../packages/mesh/src/commands/registry.js';

const known = new Set([...redisCommands()].map(({ name }) => name));
const isContainer = (name: string): boolean =>
  [...known].some((other) => other.startsWith(`${name}|`)) && !handlers.has(name);

/** The version of Redis a command came with, empty without a row. */
function sinceOf(name: string): string {
  const found = findCommand(name);
  return found.kind === 'row' ? (found.row.since ?? '') : '';
}

test('the mesh serves no command without a row, but its own control', () => {
  const later = [...handlers.keys()].filter((name) => !known.has(name));
  expect(later.filter((name) => sinceOf(name) < '7.4')).toEqual(['mesh']);
  for (const name of handlers.keys()) {
    if (name !== 'mesh') expect(findCommand(name.replace('|', ' ')).kind, name).toBe('row');
  }
});

test('of Redis 7.0 the mesh serves all that active-active databases offer', () => {
  const missing = [...known].filter((name) => {
    const found = findCommand(name.replace('|', ' '));
    const isOffered = found.kind === 'row' && found.row.support.rsActiveActive.startsWith('yes');
    const isServed = handlers.has(name) || name.endsWith('|help');
    return isOffered && !isServed && !isContainer(name);
  });
  expect(missing).toEqual([]);
});
