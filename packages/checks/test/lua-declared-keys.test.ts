import { describe, expect, test } from 'vitest';
import { find, findIn } from './find.js';

const rule = 'lua-declared-keys';
const run = (script: string, rest = '1, `a:${id}`'): string =>
  `await redis.eval(\`${script}\`, ${rest});`;

describe('reports', () => {
  test.each([
    [run("return redis.call('GET', 'config')"), ['undeclared']],
    [run("return redis.call('GET', 'user:' .. ARGV[1])", '0, id'), ['undeclared']],
    [run("return redis.call('GET', KEYS[2])", '1, `a:${id}`'), ['tooFew']],
    [
      run(
        "if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('SET', KEYS[1], 0) end return redis.call('INCR', KEYS[1])",
      ),
      ['resetInside'],
    ],
    ['await redis.evalsha(other, 0, id);', ['noKeys']],
    [
      "await client.eval(\"return redis.call('GET', 'config')\", { keys: [id], arguments: [] });",
      ['undeclared'],
    ],
  ])('%s', (body, expected) => {
    expect(find(rule, body)).toEqual(expected);
  });

  test('custom commands where they are defined', () => {
    const code = `const { Redis } = require('iovalkey'); const r = new Redis();
      r.defineCommand('raise', { numberOfKeys: 1, lua: "return redis.call('INCR', 'n:' .. ARGV[1])" });`;
    expect(findIn(rule, code)).toEqual(['undeclared']);
  });
});

describe('stays quiet', () => {
  test.each([
    ['keys that are passed', run("return redis.call('GET', KEYS[1])")],
    [
      'a key that hangs on a passed one',
      run("return redis.call('GET', KEYS[1] .. ':' .. ARGV[1])"),
    ],
    ['a script without keys and arguments', run("return redis.call('TIME')", '0')],
    ['a script that counts', run("return redis.call('INCRBY', KEYS[1], ARGV[1])")],
    ['a script that nobody can read', 'await redis.evalsha(other, 1, id);'],
    ['Lua that does not parse, with keys', run('return redis.call(', '1, id')],
  ])('%s', (_, body) => {
    expect(find(rule, body)).toEqual([]);
  });

  test('without a cluster', () => {
    const body = run("return redis.call('GET', 'config')");
    expect(find(rule, body, { settings: { topology: 'single' } })).toEqual([]);
  });
});
