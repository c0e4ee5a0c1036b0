import { expect, test } from 'vitest';
import { counter, defineKeyspace, hash, field, openGeo } from '../src/index.js';
import { RecordingExecutor } from './support/recording-executor.js';

const keyspace = defineKeyspace({
  views: counter({ key: 'v:{$id}', ttl: '2h' }),
  first: counter({ key: 'f:{$id}', ttl: '1m', expires: 'after first write' }),
  cart: hash({ key: 'c:{$id}', ttl: '2h', fields: { note: field.text() } }),
});
const executor = new RecordingExecutor();
const geo = openGeo(keyspace, executor);
const id = { id: '1' };

test('explain gives each command, how it merges, and sends nothing', async () => {
  const explained = await geo.explain(geo.views(id).op.increment(2));
  expect(explained).toMatchObject({
    family: 'views',
    operation: 'increment',
    sentAs: 'one MULTI ... EXEC',
    commands: [
      { command: 'INCRBY v:{1} 2', evidence: 'documented' },
      { command: 'EXPIRE v:{1} 7200' },
    ],
    retry: { sameRegion: 'safe with operationId', otherRegion: 'unsafe' },
  });
  expect(explained.commands.every(({ sentence, source }) => sentence !== '' && source !== '')).toBe(
    true,
  );
  expect(executor.operations).toEqual([]);
});

test('explain names scripts instead of showing their source', async () => {
  const operationId = { id: 'op', createdAt: 0 };
  const once = await geo.explain(geo.views(id).op.increment(1, { operationId }));
  expect(once).toMatchObject({ sentAs: 'one script', keys: ['v:{1}', '~gs:op:v:{1}:op'] });
  expect(once.commands[0]?.command).toMatch(/^EVALSHA counter-once 2 v:\{1\}/);
  const first = await geo.explain(geo.first(id).op.increment());
  expect(first.commands[1]?.command).toBe('EVAL first-write-ttl 1 f:{1} 60000');
});
