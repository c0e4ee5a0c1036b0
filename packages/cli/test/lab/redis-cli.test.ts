import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { startMesh } from '@geoslot/mesh';
import { expect, test } from 'vitest';
import { splitWords } from '../../src/explain/split-words.js';
import { Lab } from '../../src/lab/lab.js';

const hasRedisCli = spawnSync('redis-cli', ['--version']).status === 0;
if (!hasRedisCli && process.env['CI'] === 'true') throw new Error('apt-get install redis-tools');

const writes = [
  'HSET h a 1 b "two words"',
  'RPUSH l x "q\\"uote" é',
  'ZADD z 0.1 ada 3 bob',
  'XADD x * f v g w',
  'SET s 17',
  'SADD one m',
];
const reads = [
  ...['GET s', 'GET none', 'TYPE h', 'INCR l', 'HGETALL h', 'HGETALL none', 'LRANGE l 0 -1'],
  ...['ZSCORE z ada', 'ZRANGE z 0 -1 WITHSCORES', 'XRANGE x - +', 'XINFO STREAM x', 'SMEMBERS one'],
  ...['HMGET h a none', 'EXISTS s', 'PING', 'PING hi', 'ECHO "a\\\\b"', 'NOSUCH', 'GET'],
  ...['OBJECT HELP', 'SCAN 0', 'COMMAND INFO get', 'MESH REGIONS', 'TIME x'],
  ...['EVAL "return {1, {2, {3}}, false, \'x\'}" 0', 'CONFIG GET maxmemory-policy'],
];

test.skipIf(!hasRedisCli)('the lab prints replies as redis-cli does', async () => {
  const mesh = await startMesh({ regions: ['west', 'east'], seed: 1 });
  const lab = new Lab(mesh, () => undefined);
  try {
    for (const line of [...writes, ...reads]) await lab.act({ do: 'run', region: 'west', line });
    const printed = lab.hello().entries.slice(writes.length);
    const port = String(mesh.region('west').port);
    const expected = await Promise.all(
      reads.map(async (line) => {
        const { stdout } = await promisify(execFile)('redis-cli', [
          ...['--no-raw', '-p', port],
          ...splitWords(line),
        ]);
        return `${line}\n${stdout.replace(/\n+$/, '')}`;
      }),
    );
    expect(printed.map(({ line, reply }) => `${line}\n${reply}`)).toEqual(expected);
  } finally {
    lab.close();
    await mesh.close();
  }
});
