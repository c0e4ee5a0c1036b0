import { describe, expect, test } from 'vitest';
import { find } from './find.js';

const rule = 'no-cross-region-claim';

describe('active-active', () => {
  test.each([
    ["if ((await redis.set(`c:${id}`, '1', 'EX', 60, 'NX')) !== 'OK') return;", ['claim']],
    ["const ok = await redis.setnx(`c:${id}`, '1'); if (ok) return 1;", ['claim']],
    ["return redis.hsetnx('claims', id, '1');", ['claim']],
    ["if (await client.set(`c:${id}`, '1', { NX: true, EX: 60 })) return 1;", ['claim']],
    ["if ((await redis.sadd('voters', id)) === 0) return;", ['claim']],
    ['await redis.watch(`c:${id}`);', ['watch']],
    ["await redis.set(`c:${id}`, '1', 'EX', 60, 'NX');", []],
    ["await redis.sadd('voters', id);", []],
    ["if ((await redis.set(`c:${id}`, '1', 'EX', 60)) === 'OK') return 1;", []],
  ])('%s', (body, expected) => {
    expect(find(rule, body)).toEqual(expected);
  });
});

test('one region decides alone in a plain cluster', () => {
  const body = "if (await redis.setnx(`c:${id}`, '1')) return 1;";
  expect(find(rule, body, { settings: { topology: 'cluster' } })).toEqual([]);
});
