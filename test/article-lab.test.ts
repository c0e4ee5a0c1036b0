import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${root}/docs/article-lab.md`, 'utf8');

/** What a reader of the page is promised to see, line by line. */
const promised = [...page.matchAll(/```console\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.split('\n'))
  .filter((line) => line !== '');

/** The script's lines with the ports of the page instead of the free ones it took. */
function normalized(output: string): readonly string[] {
  const [west, east] = [...output.matchAll(/redis-cli -p (\d+) PING/g)].map(([, port]) => port);
  return output
    .replaceAll(`-p ${west} `, '-p 7001 ')
    .replaceAll(`-p ${east} `, '-p 7002 ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('## '));
}

const isAble = spawnSync('redis-cli', ['--version']).status === 0 || process.env['CI'] === 'true';
const name = isAble ? '' : ' (needs redis-cli: apt-get install redis-tools)';

test.skipIf(!isAble)(`the lab's script prints what its page shows${name}`, async () => {
  const { stdout, stderr } = await promisify(execFile)('sh', ['examples/article-lab/lab.sh', '0'], {
    cwd: root,
  });
  const lines = normalized(stdout);
  expect(lines.at(-1)).toBe('mesh ended with 0');
  expect(lines.slice(0, -1)).toEqual(promised);
  expect(stderr).toBe('');
});
