import { expect, test } from 'vitest';
import { redisCommand, redisCommands } from '../../src/commands/redis-command.js';

test('a command carries what COMMAND INFO says', () => {
  expect(redisCommand('get')).toMatchObject({
    name: 'get',
    arity: 2,
    flags: ['readonly', 'fast'],
    legacyKeys: [1, 1, 1],
    categories: ['read', 'string', 'fast'],
    tips: [],
    group: 'string',
  });
});

test('a subcommand stands after a bar', () => {
  expect(redisCommand('config|get')?.arity).toBe(-3);
  expect(redisCommand('config')?.legacyKeys).toEqual([0, 0, 0]);
});

test('every line of the table is whole', () => {
  for (const command of redisCommands()) {
    expect(command.arity, command.name).not.toBeNaN();
    expect(command.arity, command.name).not.toBe(0);
    expect(command.group, command.name).not.toBe('');
  }
});
