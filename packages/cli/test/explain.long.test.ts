import { parseCall, redisCommands } from '@geoslot/keyspace/commands';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';

/** One call of every command of Redis 7.0 for which such arguments can be sent. */
const calls = [...redisCommands()].flatMap(({ name, arity }) => {
  const words = name.toUpperCase().split('|');
  const missing = Math.max(0, Math.abs(arity) - words.length);
  const fillers = [
    ['x', '1', '2', '3'],
    ['x', 'y', '1', '2'],
    ['1', 'x', '1', '2'],
    ['1', 'x', 'LEFT', '2'],
    ['1', 'x', 'MIN', '2'],
    ['x', 'y', 'LEFT', 'RIGHT'],
    ['x', 'GROUP', 'g', '1'],
    ['x', '1', 'm', '2'],
    ['x', 'FIELDS', '1', 'f'],
  ];
  const fitting = [missing, missing + 1, missing + 2]
    .flatMap((count) => fillers.map((filler) => [...words, ...filler.slice(0, count)]))
    .find((call) => parseCall(call).kind === 'call');
  return fitting === undefined ? [] : [fitting.join(' ')];
});

test('any pair of commands is explained, also those that wait or end a session', async () => {
  expect(calls.length).toBeGreaterThan(180);
  for (const [index, one] of calls.entries()) {
    const other = calls[(index * 7 + 3) % calls.length] ?? '';
    const io = testIo('.');
    const exitCode = await main(['explain', '--format', 'json', one, other], io);
    expect({ one, other, exitCode, stderr: io.stderr }).toEqual({
      one,
      other,
      exitCode: 0,
      stderr: '',
    });
  }
});
