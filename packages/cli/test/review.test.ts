import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';
import { project, writeFiles } from './test-project.js';

async function review(cwd: string, ...words: string[]) {
  const io = testIo(cwd);
  const exitCode = await main(['review', ...words], io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

const client =
  "import { Redis } from 'ioredis';\nexport const redis = new Redis({ port: 6379 });\n";
const cart = `import { redis } from './client.js';
export const add = (id: string) => redis.hset(\`shop:{\${id}}:cart\`, 'a', '1');
export const read = (id: string) => redis.hgetall(\`shop:{\${id}}:cart\`);
`;
const base = { 'src/client.ts': client, 'src/cart.ts': cart, CODEOWNERS: 'src/cart.ts @shop\n' };

const gitIn =
  (cwd: string) =>
  (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], { cwd });

test('a family is told with tag, type, merge rule, TTL, places and owners', async () => {
  const { exitCode, stdout } = await review(project(base), '--format', 'json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    families: [
      {
        pattern: 'shop:{*}:cart',
        key: 'shop:{$id}:cart',
        tag: '$id',
        types: ['hash'],
        ttl: 'no write',
        writers: [{ file: 'src/cart.ts', line: 2, command: 'HSET' }],
        readers: [{ file: 'src/cart.ts', line: 3, command: 'HGETALL' }],
        owners: ['@shop'],
      },
    ],
    clients: [{ file: 'src/client.ts', library: 'ioredis', options: ['port'] }],
  });
});

test('values of client options are never shown', async () => {
  const secret = client.replace('port: 6379', "password: 'hunter2'");
  const cwd = project({ ...base, 'src/client.ts': secret });
  for (const format of ['json', 'markdown', 'html']) {
    const { stdout } = await review(cwd, '--format', format);
    expect(stdout).toContain(format === 'markdown' ? '1 client' : 'password');
    expect(stdout).not.toContain('hunter2');
  }
});

test('--base says what a branch changes and what that means for the data', async () => {
  const cwd = project(base);
  const git = gitIn(cwd);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'base');
  expect((await review(cwd, '--base', 'HEAD')).stdout).toContain('No change against `HEAD`');
  writeFiles(cwd, {
    'src/cart.ts': cart
      .replaceAll('hset', 'sadd')
      .replaceAll('hgetall', 'smembers')
      .replace(", '1'", ''),
    'src/new.ts': "import { redis } from './client.js';\nredis.incr('g:{hits}:total');\n",
  });
  const { exitCode, stdout } = await review(cwd, '--base', 'HEAD', '--fail-on', 'retyped');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('| `g:{hits}:total` | new family of type string |');
  expect(stdout).toContain(
    '| `shop:{*}:cart` | type hash becomes set | Keys that exist answer WRONGTYPE',
  );
  expect((await review(cwd, '--base', 'HEAD', '--fail-on', 'removed')).exitCode).toBe(0);
  expect(git('status', '--porcelain').toString()).toContain('src/cart.ts');
});

test('families that are declared for the SDK are told, and what a branch changes in them', async () => {
  const keyspace = (builder: string): string => `
    import { defineKeyspace, ${builder} } from 'geoslot';
    export const shop = defineKeyspace({
      views: ${builder}({ key: 'sess:{$id}:views', ttl: '2h' }),
    });\n`;
  const cwd = project({ 'src/keyspace.ts': keyspace('counter') });
  const git = gitIn(cwd);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'base');
  const { stdout } = await review(cwd);
  expect(stdout).toContain('0 key families, 1 declared for the SDK, 0 clients');
  expect(stdout).toContain(
    '| `sess:{$id}:views` | `{$id}` | `counter` | `views` | `src/keyspace.ts` |',
  );
  expect((await review(cwd, '--format', 'html')).stdout).toContain('<h2>Declared for the SDK</h2>');
  expect((await review(cwd, '--write')).exitCode).toBe(0);
  writeFiles(cwd, { 'src/keyspace.ts': keyspace('set') });
  expect((await review(cwd, '--check')).exitCode).toBe(1);
  const changes = await review(cwd, '--base', 'HEAD', '--fail-on', 'retyped');
  expect(changes.exitCode).toBe(1);
  expect(changes.stdout).toContain('| `sess:{$id}:views` | counter becomes set |');
});

test('the committed inventory is current until the design changes, not when lines move', async () => {
  const cwd = project(base);
  expect((await review(cwd, '--check')).stderr).toContain('there is no geoslot.keyspace.json here');
  expect((await review(cwd, '--write')).exitCode).toBe(0);
  expect((await review(cwd, '--check')).exitCode).toBe(0);
  writeFiles(cwd, { 'src/cart.ts': `\n\n${cart}` });
  expect((await review(cwd, '--check')).exitCode).toBe(0);
  writeFiles(cwd, { 'src/cart.ts': cart.replaceAll(':cart', ':basket') });
  const { exitCode, stdout } = await review(cwd, '--check');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('is not current: run geoslot review --write');
});

test('HTML escapes what the source says', async () => {
  const cwd = project({ ...base, 'src/x.ts': `${client}redis.get('<script>&"x"');\n` });
  const { stderr } = await review(cwd, '--format', 'html', '--output', 'page.html');
  expect(stderr).toBe('Wrote page.html.\n');
  const page = readFileSync(join(cwd, 'page.html'), 'utf8');
  expect(page).toContain('&lt;script&gt;&amp;&quot;x&quot;');
  expect(page).not.toContain('<script');
});

test.each([
  [['--base', 'nope'], "--base 'nope' is no git ref here"],
  [['--format', 'pdf'], "--format 'pdf' is not known"],
  [['--fail-on', 'renamed'], "--fail-on 'renamed' is not known; use added, removed"],
  [['--output', 'no/such/folder.html'], "--output 'no/such/folder.html' cannot be written"],
])('%j is refused with exit 2 and the remedy', async (words, reason) => {
  const { exitCode, stderr } = await review(project(base), ...words);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(reason);
});

test('a changed hash tag is one change, and a renamed variable is none', async () => {
  const cwd = project(base);
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], { cwd });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'base');
  writeFiles(cwd, { 'src/cart.ts': cart.replaceAll(/\bid\b/g, 'session') });
  expect((await review(cwd, '--base', 'HEAD')).stdout).toContain('No change against `HEAD`');
  writeFiles(cwd, { 'src/cart.ts': cart.replaceAll('shop:{${id}}:cart', '{shop:${id}}:cart') });
  const { exitCode, stdout } = await review(cwd, '--base', 'HEAD', '--fail-on', 'retagged');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('1 change against');
  expect(stdout).toContain("hash tag changed: 'shop:{*}:cart' becomes '{shop:*}:cart'");
});

test('escape hatches are listed with their reasons, and accepted findings are no findings', async () => {
  const accepted = `import { redis } from './client.js';
export async function view(page: string) {
  const count = Number(await redis.get(\`views:{\${page}}\`)) + 1;
  // eslint-disable-next-line geoslot/no-set-counter -- rebuilt hourly
  await redis.set(\`views:{\${page}}\`, count, 'EX', 60);
}
`;
  const raw = `import { connect } from 'geoslot';
import { shop } from './keyspace.js';
const geo = await connect(shop, { region: 'eu', endpoint: 'redis://127.0.0.1:6379' });
await geo.raw('a report over all keys').scan(0);
await geo.raw(reason).scan(0);
other.raw('not ours');
`;
  const cwd = project({ ...base, 'src/views.ts': accepted, 'src/raw.ts': raw });
  const { stdout } = await review(cwd, '--format', 'json');
  expect(JSON.parse(stdout).escapeHatches).toEqual([
    {
      file: 'src/raw.ts',
      line: 4,
      kind: 'raw',
      what: 'geo.raw()',
      reason: 'a report over all keys',
    },
    { file: 'src/raw.ts', line: 5, kind: 'raw', what: 'geo.raw()', reason: '' },
    {
      file: 'src/views.ts',
      line: 5,
      kind: 'comment',
      what: 'geoslot/no-set-counter',
      reason: 'rebuilt hourly',
    },
  ]);
  const { stdout: markdown } = await review(cwd);
  expect(markdown).toContain('| `src/raw.ts:5` | `geo.raw()` | **no reason** |');
  expect(markdown).not.toContain('`geoslot/no-set-counter` |\n| `shop');
});

test('a family whose tag never changes is told to be in one slot', async () => {
  const hot = `import { redis } from './client.js';
export const seen = (id: string) => redis.sadd(\`app:{all}:seen:\${id}\`, '1');
`;
  const cwd = project({ ...base, 'src/hot.ts': hot });
  const { families } = JSON.parse((await review(cwd, '--format', 'json')).stdout);
  expect(families).toMatchObject([
    { pattern: 'app:{all}:seen:*', isHot: true, samples: [{ key: 'app:{all}:seen:1' }, {}, {}] },
    { pattern: 'shop:{*}:cart', isHot: false },
  ]);
  const slots = families[0].samples.map(({ slot }: { slot: number }) => slot);
  expect(new Set(slots).size).toBe(1);
  expect((await review(cwd)).stdout).toContain('`{all}` one slot for all');
});
