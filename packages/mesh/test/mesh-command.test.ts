import { expect, test } from 'vitest';
import type { ControlTarget } from '../src/control/mesh-command.js';
import { runMeshCommand } from '../src/control/mesh-command.js';
import type { Reply } from '../src/resp/reply.js';
import type { Fault } from '../src/server/faults.js';
import { newRegions } from './two-regions.js';

const newTarget = () => {
  const regions = newRegions();
  const armed: [string, Fault][] = [];
  const target: ControlTarget = {
    mesh: regions.mesh,
    armFault: (region, fault) => armed.push([region, fault]),
    slotMap: () => undefined,
  };
  const call = (text: string): Reply => runMeshCommand(target, ['MESH', ...text.split(' ')]);
  return { ...regions, armed, call };
};
const ok = { kind: 'status', text: 'OK' };

test('PARTITION, HEAL and SYNC steer what regions see', () => {
  const { call, one, two } = newTarget();
  expect(call('REGIONS')).toEqual(['one', 'two', 'three']);
  expect(call('partition one two')).toEqual(ok);
  one.strings.increment('x', 1);
  two.strings.increment('x', 1);
  expect(call('CONVERGED')).toBe(0);
  expect(call('SYNC')).toEqual(ok);
  expect([one.strings.get('x'), two.strings.get('x')]).toEqual(['1', '1']);
  expect(call('CONVERGED')).toBe(0);
  expect(call('HEAL one two')).toEqual(ok);
  expect(call('SYNC')).toEqual(ok);
  expect([one.strings.get('x'), two.strings.get('x')]).toEqual(['2', '2']);
  expect(call('CONVERGED')).toBe(1);
});

test('a one-way cut stops what goes from the first to the second only', () => {
  const { call, one, two } = newTarget();
  call('PARTITION one two ONEWAY');
  one.strings.set('a', '1');
  two.strings.set('b', '1');
  call('SYNC');
  expect(two.exists('a')).toBe(false);
  expect(one.exists('b')).toBe(true);
});

test('CLOCK, SKEW and LAG set what they name', () => {
  const { call, mesh, one } = newTarget();
  expect(call('CLOCK one 123456')).toEqual(ok);
  expect(one.now()).toBe(123_456);
  expect(call('CLOCK one REAL')).toEqual(ok);
  const real = one.now();
  expect(call('SKEW one -2000')).toEqual(ok);
  expect(one.now()).toBe(real - 2_000);
  expect(call('LAG one two 80 10')).toEqual(ok);
  expect(mesh.link('two', 'one').settings).toMatchObject({ latencyMs: 80, jitterMs: 10 });
  expect(call('LINK one two LOSS 12.5')).toEqual(ok);
  expect(mesh.link('one', 'two').settings.lossPercent).toBe(12.5);
});

test('CRASH, RESTART, PAUSE, RESUME and STALE change the condition', () => {
  const { call, mesh } = newTarget();
  const condition = (): string => mesh.region('one').condition;
  call('CRASH one LOSE 100');
  expect(condition()).toBe('down');
  call('RESTART one');
  expect(condition()).toBe('up');
  call('PAUSE one');
  expect(condition()).toBe('paused');
  call('RESUME one');
  call('STALE one ON');
  expect(mesh.region('one').isStale).toBe(true);
});

test('FAULT arms a fault, of one command if named', () => {
  const { call, armed } = newTarget();
  expect(call('FAULT two DROP-REPLY 2 INCR')).toEqual(ok);
  expect(call('FAULT one SLOW 250 1')).toEqual(ok);
  expect(armed).toEqual([
    ['two', { kind: 'DROP-REPLY', count: 2, command: 'incr' }],
    ['one', { kind: 'SLOW', count: 1, delayMs: 250 }],
  ]);
});

test('OPTIONS lists and sets every knob', () => {
  const { call, mesh } = newTarget();
  const listed = call('OPTIONS') as string[];
  for (let index = 0; index < listed.length; index += 2) {
    expect(call(`OPTIONS ${listed[index]} ${listed[index + 1]}`)).toEqual(ok);
  }
  expect(call('OPTIONS setVsIncr set-wins')).toEqual(ok);
  expect(mesh.options.setVsIncr).toBe('set-wins');
  expect(call('OPTIONS x 1')).toMatchObject({ message: "ERR unknown mesh option 'x'" });
  expect(call('OPTIONS causal maybe')).toMatchObject({
    message: "ERR mesh option 'causal' takes yes or no",
  });
});

test('TRACE says when the mesh no longer remembers all its writes', () => {
  const { call, one } = newTarget();
  one.strings.set('k', 'early');
  for (let count = 1; count < 4_000; count += 1) one.strings.increment('n', 1);
  expect(call('TRACE k')).toContainEqual(expect.stringContaining('SET "early"'));
  one.strings.increment('n', 2);
  expect(call('TRACE k')).toEqual([
    "no longer remembered: the first 1 of the mesh's writes, some maybe of this key",
    'one shows string "early"',
    'two shows (none)',
    'three shows (none)',
  ]);
});

test('TRACE and DIFF tell who wrote what and which rule decided', () => {
  const { call, one, two } = newTarget();
  one.strings.set('k', 'a');
  two.strings.set('k', 'b');
  expect(call('DIFF')).toEqual(['k one string "a"', 'k two string "b"', 'k three (none)']);
  call('SYNC');
  expect(call('DIFF')).toEqual([]);
  expect(call('TRACE k')).toEqual([
    'one#1 at 1000: SET "a"; had seen no other region',
    'two#1 at 1000: SET "b"; had seen no other region',
    ...['one', 'two', 'three'].flatMap((name) => [
      `${name} shows string "a"`,
      '  rule: one#1 beats two#1 (same clock, smaller replica id)',
    ]),
  ]);
});

test.each([
  ['NOPE', "ERR unknown subcommand 'NOPE'. Try MESH HELP."],
  ['constructor', "ERR unknown subcommand 'constructor'. Try MESH HELP."],
  ['LAG one', "ERR wrong number of arguments for 'mesh|lag' command"],
  ['LAG one two x', 'ERR value is not an integer or out of range'],
  ['LAG one nowhere 1', "ERR unknown region 'nowhere'; this mesh has one, two, three"],
  ['PARTITION one one', "ERR a link needs two regions, not 'one' twice"],
  ['PARTITION one two BOTH', 'ERR syntax error'],
  ['HEAL one', 'ERR HEAL takes two regions or none'],
  ['FAULT one NOPE 1', 'ERR syntax error'],
  ['LINK one two LOSS 101', 'ERR a percentage is a number from 0 to 100'],
])('MESH %s is refused', (command, message) => {
  expect(newTarget().call(command)).toEqual({ kind: 'error', message });
});
