import { expect, test } from 'vitest';
import { factsOf, withIoredis, withNodeRedis } from './support/facts.js';

/** Kind and commands of the only chain. */
function onlyChain(code: string) {
  const { chains, calls } = factsOf(code);
  expect(chains).toHaveLength(1);
  const [chain] = chains;
  const commands = chain?.calls.map((id) => calls.find((call) => call.id === id)?.command);
  return { kind: chain?.kind, commands, exec: chain?.exec, escapes: chain?.escapes };
}

const spellings: Readonly<Record<string, string>> = {
  'a fluent chain': `await redis.multi().set('a', 1).expire('a', 9).exec();`,
  'a variable': `const m = redis.multi(); m.set('a', 1); m.expire('a', 9); await m.exec();`,
  'a reassigned variable': `let m = redis.multi(); m = m.set('a', 1); m = m.expire('a', 9); await m.exec();`,
  'the array form': `await redis.multi([['set', 'a', 1], ['expire', 'a', 9]]).exec();`,
  'a callback': `const m = redis.multi(); ids.forEach((id) => m.set('a', id)); m.expire('a', 9); await m.exec();`,
};

test.each(Object.entries(spellings))('a transaction as %s', (_, code) => {
  expect(onlyChain(withIoredis(code))).toMatchObject({
    kind: 'transaction',
    commands: ['SET', 'EXPIRE'],
    exec: { result: { awaited: true } },
    escapes: false,
  });
});

test('a pipeline is no transaction', () => {
  expect(onlyChain(withIoredis(`redis.pipeline().get('a').exec()`)).kind).toBe('pipeline');
});

test('execAsPipeline makes a pipeline of multi', () => {
  const code = withNodeRedis(`await client.multi().get('a').execAsPipeline();`);
  expect(onlyChain(code).kind).toBe('pipeline');
});

test('a chain that is handed on may get more', () => {
  const chain = onlyChain(
    withIoredis(`const m = redis.multi(); m.get('a'); add(m); await m.exec();`),
  );
  expect(chain.escapes).toBe(true);
});

test('whether replies are looked at', () => {
  const read = (code: string) => onlyChain(withIoredis(code)).exec;
  expect(read(`await redis.multi().get('a').exec();`)).toMatchObject({
    itemsInspected: false,
    nullChecked: false,
  });
  expect(
    read(
      `const r = await redis.multi().get('a').exec(); if (r === null) throw 1; r.map(([e]) => e);`,
    ),
  ).toMatchObject({ itemsInspected: true, nullChecked: true });
});
