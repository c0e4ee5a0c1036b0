import { parseCall } from '@geoslot/keyspace/commands';
import { describe, expect, test } from 'vitest';
import {
  counter,
  defineKeyspace,
  field,
  hash,
  idempotency,
  ledger,
  multiRegister,
  openGeo,
  quota,
  rateLimit,
  register,
  set,
  sortedSet,
  type HandleKind,
  type Operation,
} from '../src/index.js';
import { RecordingExecutor } from './support/recording-executor.js';

const id = { id: '1' };
const operationId = { id: 'op-1', createdAt: 1_000_000 };

/** TTL policies a family may declare; `forever` has no TTL command. */
const ttls = [
  { ttl: '2h' },
  { ttl: '1500ms' },
  { ttl: '2h', expires: 'after first write' },
  { ttl: 'forever', because: 'test' },
] as const;

/** Every operation of every handle, under every option that changes what is sent. */
function everyOperation(): readonly Operation<unknown>[] {
  return [...ttls.flatMap((ttl, index) => simpleOperations(ttl, index)), ...fieldOperations()];
}

function simpleOperations(ttl: (typeof ttls)[number], index: number): Operation<unknown>[] {
  const fields = { a: field.text(), b: field.bytes(), n: field.counter() };
  const keyspace = defineKeyspace({
    counter: counter({ key: `c${index}:{$id}`, ...ttl }),
    exact: counter({ key: `e${index}:{$id}`, ...ttl, integers: 'bigint' }),
    set: set({ key: `s${index}:{$id}`, ...ttl }),
    hash: hash({ key: `h${index}:{$id}`, ...ttl, fields }),
    sums: sortedSet({ key: `zc${index}:{$id}`, ...ttl, score: 'counter' }),
    latest: sortedSet({ key: `zl${index}:{$id}`, ...ttl, score: 'latest' }),
    register: register({ key: `r${index}:{$id}`, ...ttl }),
    one: register({
      key: `o${index}:{$id}`,
      ...ttl,
      writers: 'one region',
      retry: 'may overwrite',
    }),
    multi: multiRegister({ key: `m${index}:{$id}`, ...ttl }),
  });
  const geo = openGeo(keyspace, new RecordingExecutor());
  const counters = [geo.counter(id).op, geo.exact(id).op].flatMap((op) => [
    ...[op.increment(), op.increment(2n), op.decrement(3), op.read(), op.resetObserved()],
    ...[op.increment(1, { operationId }), op.decrement(1, { operationId })],
  ]);
  const { op: members } = geo.set(id);
  const { op: record } = geo.hash(id);
  const { op: sums } = geo.sums(id);
  const { op: latest } = geo.latest(id);
  const registers = [geo.register(id).op, geo.one(id).op].flatMap((op) => [
    ...[op.set('x'), op.setIfAbsentHere('x'), op.get(), op.delete()],
  ]);
  return [
    ...counters,
    ...[members.add('a', 'b'), members.remove('a'), members.has('a'), members.hasMany(['a'])],
    ...[members.size(), members.page()],
    ...[record.set({ a: 'x', b: new Uint8Array([1]) }), record.add({ n: 1 }), record.get('a')],
    ...[record.getMany('a', 'n'), record.getAll(), record.remove('a', 'n'), record.page()],
    record.add({ n: 1 }, { operationId }),
    ...[sums.addScore('a'), sums.addScore('a', -2), latest.setScore('a', 1.5)],
    sums.addScore('a', 1, { operationId }),
    ...[sums, latest].flatMap((op) => [
      ...[op.top(3), op.range(), op.range({ min: 1, max: 2, limit: 3 }), op.rank('a')],
      ...[op.score('a'), op.size(), op.remove('a'), op.page()],
    ]),
    ...registers,
    ...[geo.multi(id).op.set('x'), geo.multi(id).op.get()],
  ];
}

function fieldOperations(): Operation<unknown>[] {
  const because = 'test';
  const keyspace = defineKeyspace({
    writers: counter({ key: 'w:{$id}', ttl: 'forever', because, encoding: 'per-writer' }),
    ledger: ledger({ key: 'l:{$id}', ttl: 'forever', because }),
    quota: quota({ key: 'q:{$id}', ttl: 'forever', because, limit: 10 }),
    rate: rateLimit({ key: 'rl:{$id}', ttl: '1h', limit: 10, per: '1m' }),
    guard: idempotency({ key: 'i:{$id}', ttl: '1h', scope: 'mesh' }),
  });
  const geo = openGeo(keyspace, new RecordingExecutor('west', ['east', 'west']));
  const { op: guard } = geo.guard(id);
  const { op: book } = geo.ledger(id);
  const start = { isBlocked: false, isConfirmed: false, admitted: [] };
  const step = {
    ...{ region: 'west', writer: 'w', account: { sequence: 0, total: 0 }, next: 1 },
    ...{ amount: 1, grantId: 'g', carried: 0 },
  };
  return [
    geo.writers(id).op.assert('west', 'w', { key: 'w:{1}', sequence: 1, total: 1n }),
    geo.writers(id).op.read(),
    ...[book.post('t', 1), book.read(), book.seal(), book.writeBalance(1n), book.purge()],
    ...[geo.quota(id).op, geo.rate(id).op].flatMap((op) => [
      ...[op.step(step), op.step({ ...step, amount: -1 })],
      ...[op.transfer('east', 'west', 1, 5), op.read()],
      op.allocate({ region: 'west', number: 1, token: 't', units: 5 }),
    ]),
    ...[guard.claim('west', 't', 'f'), guard.start('west', 't', start), guard.renew('west', 't')],
    guard.finish('west', 't', { state: 'done', storedResult: 'r' }),
    ...[guard.compensate('west', 't', 'c', 'begin'), guard.look()],
  ];
}

const operations = everyOperation();

/** Commands an operation sends, or its script calls, by name. */
function commandsIn(operation: Operation<unknown>): readonly (readonly string[])[] {
  if (operation.commands) return operation.commands.map((command) => command.map(String));
  const calls = [...operation.call.script.source.matchAll(/redis\.call\(([^)]*)/g)];
  return calls.map(([, args = '']) => args.split(',').map((word) => word.trim().replace(/'/g, '')));
}

/** The "never emitted" column of the handles' table. */
const never: Readonly<Partial<Record<HandleKind, readonly string[]>>> = {
  counter: ['GETSET', 'APPEND', 'SETRANGE', 'HINCRBY', 'GETDEL'],
  set: ['SPOP', 'SMOVE', 'SUNIONSTORE', 'SINTERSTORE', 'SDIFFSTORE', 'DEL'],
  hash: ['HSETNX', 'DEL'],
  sortedSet: ['ZPOPMIN', 'ZPOPMAX', 'ZRANGESTORE', 'ZUNIONSTORE', 'DEL', 'GT', 'LT'],
  multiRegister: ['HINCRBY', 'HDEL', 'DEL', 'SET'],
  register: ['APPEND', 'GETSET', 'SETRANGE', 'INCRBY', 'GETDEL'],
  ledger: ['INCRBY', 'HINCRBY', 'DEL', 'SET', 'EXPIRE', 'PEXPIRE'],
  quota: ['HINCRBY', 'INCRBY', 'DEL', 'SET'],
  rateLimit: ['HINCRBY', 'INCRBY', 'DEL', 'SET'],
  idempotency: ['HDEL', 'DEL', 'PERSIST', 'HEXPIRE', 'SET', 'EXPIRE', 'INCRBY', 'HINCRBY'],
};

describe('every operation under every option', () => {
  test.each(Object.entries(never))('%s never emits %j', (kind, names) => {
    const emitted = operations
      .filter(({ handle }) => handle === kind)
      .flatMap((operation) => commandsIn(operation).flat());
    expect(emitted.length).toBeGreaterThan(0);
    expect(emitted.filter((word) => names?.includes(word))).toEqual([]);
  });

  test('a counter key is never SET, and deleted only by resetObserved', () => {
    for (const operation of operations.filter(({ handle }) => handle === 'counter')) {
      for (const [name, key] of commandsIn(operation)) {
        if (name === 'SET') expect([operation.name, key]).toEqual([operation.name, 'KEYS[2]']);
        if (name === 'DEL') expect(operation.name).toBe('resetObserved');
      }
    }
  });

  test('a ledger entry is removed only by purge', () => {
    const removing = operations
      .filter(({ handle }) => handle === 'ledger')
      .filter((operation) => commandsIn(operation).flat().includes('HDEL'));
    expect(removing.map(({ name }) => name)).toEqual(['purge']);
  });

  test('every handle is among them', () => {
    const handles = new Set(operations.map(({ handle }) => handle));
    expect([...handles].sort()).toEqual(Object.keys(never).sort());
  });

  test('a counter field is never written by HSET', () => {
    const written = operations
      .filter(({ handle, name }) => handle === 'hash' && name === 'set')
      .flatMap((operation) => commandsIn(operation).flat());
    expect(written.filter((word) => word === 'n')).toEqual([]);
  });

  test('ZADD and ZINCRBY never meet in one family', () => {
    const namesOf = (prefix: string) =>
      operations
        .filter(({ keys }) => keys[0]?.startsWith(prefix))
        .flatMap((operation) => commandsIn(operation).map(([name]) => name));
    expect(namesOf('zc')).not.toContain('ZADD');
    expect(namesOf('zl')).not.toContain('ZINCRBY');
  });

  test('a bare EXPIRE NX is never emitted', () => {
    const expiries = operations
      .flatMap(commandsIn)
      .filter(([name]) => name?.includes('EXPIRE') === true);
    expect(expiries.length).toBeGreaterThan(0);
    expect(expiries.filter((command) => command.includes('NX'))).toEqual([]);
  });

  test('every write of an expiring family applies a TTL in the same round trip', () => {
    const leavesKey = ({ isRead, name }: Operation<unknown>) =>
      !isRead && !['resetObserved', 'delete'].includes(name);
    const without = operations.filter(leavesKey).filter((operation) => {
      const words = commandsIn(operation).flat();
      const index = Number(/^\w+?(\d):/.exec(operation.keys[0] ?? '')?.[1] ?? -1);
      const isExpiring = index >= 0 && index < 3;
      const ttlWords = ['EXPIRE', 'PEXPIRE', 'PEXPIREAT', 'EX', 'PX', 'EVAL'];
      return isExpiring && !words.some((word) => ttlWords.includes(word));
    });
    expect(without.map(({ family, name }) => `${family}.${name}`)).toEqual([]);
  });

  test('every key of an operation has its tag, and every script declares its keys', () => {
    for (const { keys, tag, call } of operations) {
      expect(keys.every((key) => key.includes(`{${tag}}`))).toBe(true);
      if (call) expect(call.script.source).not.toMatch(/redis\.call\('[A-Z]+', '(?!K)/);
    }
  });

  test('a single command has exactly the retry class of the command table', () => {
    const differing = operations.flatMap((operation) => {
      const [command] = operation.commands ?? [];
      if (!command || operation.handle === 'ledger') return [];
      const call = parseCall(command.map(String));
      if (call.kind !== 'call') return [`${command.join(' ')} is ${call.kind}`];
      const axes = ['sameRegion', 'otherRegion'] as const;
      const wrong = axes.filter((axis) => operation.retry[axis] !== call.retry[axis]);
      return wrong.map((axis) => `${operation.family}.${operation.name} ${axis}`);
    });
    expect(differing).toEqual([]);
  });

  test('a single command merges in the words of the command table', () => {
    const words: Readonly<Record<string, readonly string[]>> = {
      'counter-delta': ['sum'],
      'add-wins': ['observed remove, add wins'],
      'observed-remove': ['observed remove, add wins', 'observed reset'],
      'lww-register': ['last write wins'],
      'local-condition': ['local decision'],
      'local-read': ['read'],
    };
    const differing = operations.flatMap((operation) => {
      const [command] = operation.commands ?? [];
      const call = command ? parseCall(command.map(String)) : undefined;
      if (call?.kind !== 'call') return [];
      const isTold = operation.merge.some((word) => words[call.merge.class]?.includes(word));
      return isTold ? [] : [`${operation.family}.${operation.name}: ${call.merge.class}`];
    });
    expect(differing).toEqual([]);
  });

  test('no command is one that regions of an active-active database cannot merge', () => {
    const unmergeable = operations.flatMap((operation) =>
      (operation.commands ?? []).flatMap((command) => {
        const call = parseCall(command.map(String));
        return call.kind === 'call' && call.merge.class === 'unmergeable' ? [command[0]] : [];
      }),
    );
    expect(unmergeable).toEqual([]);
  });
});
