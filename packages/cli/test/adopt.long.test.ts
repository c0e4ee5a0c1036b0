import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { expect, test, vi } from 'vitest';
import { startRedisServer, testWithRedis } from '../../../test/support/redis-server.js';
import { adopt, adoptProject, client } from './adopt-project.js';
import { writeFiles } from './test-project.js';

/** Each test runs the compiler several times. */
vi.setConfig({ testTimeout: 300_000 });

const run = promisify(execFile);
const tsc = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

const families = ['signups', 'views', 'attempts', 'cart', 'tags', 'board', 'flag'];

const app = `import { redis } from './redis.js';
import { keys, viewsKey } from './keys.js';

export async function signUp(): Promise<number> {
  return redis.incr('g:{signups}:total');
}

export async function view(session: string, page: string): Promise<number> {
  const key = viewsKey(session, page);
  const count = await redis.incr(key); // counted
  await redis.expire(key, 7200);
  return count;
}

export const viewsOf = async (sessionId: string): Promise<number> =>
  Number((await redis.get(viewsKey(sessionId, 'cart'))) ?? 0);

export async function viewTwice(sessionId: string, page: string): Promise<void> {
  await redis
    .multi()
    .incrby(viewsKey(sessionId, page), 2)
    .expire(viewsKey(sessionId, page), 7200)
    .exec();
}

export async function allow(id: string): Promise<boolean> {
  const n = await redis.incr(\`try:{\${id}}\`);
  if (n === 1) {
    await redis.expire(\`try:{\${id}}\`, 60);
  }
  return n <= 2;
}

export async function fill(id: string) {
  await redis.hset(keys.cart(id), 'currency', 'INR');
  const items = await redis.hincrby(keys.cart(id), 'items', 2);
  await redis.expire(keys.cart(id), 7200);
  const absent = await redis.hget(keys.cart('nobody'), 'currency');
  const currency = await redis.hget(keys.cart(id), 'currency');
  const all = await redis.hgetall(keys.cart(id));
  return { items, absent, currency, all };
}

export class Tags {
  constructor(private readonly tenant: string) {}

  async add(tag: string, more: string[]) {
    const added = await redis.sadd(\`t:{\${this.tenant}}:tags\`, tag);
    await redis.expire(\`t:{\${this.tenant}}:tags\`, 30 * 24 * 60 * 60);
    await redis.sadd(\`t:{\${this.tenant}}:tags\`, more);
    if (!(await redis.sismember(\`t:{\${this.tenant}}:tags\`, tag))) throw new Error('lost');
    return [added, (await redis.sismember(\`t:{\${this.tenant}}:tags\`, 'none')) === 1];
  }
}

export const flag = async (name: string, value: string) => {
  await redis.set(\`g:{flags}:\${name}\`, value, 'EX', 3600);
  return [(await redis.get(\`g:{flags}:\${name}\`)) ?? 'off', await redis.get('g:{flags}:none')];
};

export const hot = async (hour: number, who: string) => {
  await redis.zincrby(\`g:{board}:\${hour}\`, 1, who);
  const score: string = await redis.zincrby(\`g:{board}:\${hour}\`, 1, who);
  await redis.expire(\`g:{board}:\${hour}\`, 7200);
  return score;
};
`;
const keysModule = `const PREFIX = 'sess';
export const viewsKey = (sessionId: string, page: string) =>
  \`\${PREFIX}:{\${sessionId}}:views:\${page}\`;
export const keys = { cart: (id: string) => \`sess:{\${id}}:cart\` } as const;
`;
const script = `import { redis } from './redis.js';
import * as app from './app.js';

const answers = [
  await app.signUp(),
  await app.view('s1', 'cart'),
  await app.viewTwice('s1', 'cart'),
  await app.viewsOf('s1'),
  await app.viewsOf('nobody'),
  await app.allow('a'),
  await app.allow('a'),
  await app.allow('a'),
  await app.fill('s1'),
  await new app.Tags('t1').add('x', ['y', 'z']),
  await app.flag('dark', 'on'),
  await app.hot(7, 'me'),
];
console.log(JSON.stringify(answers));
await redis.quit();
`;

async function typeCheck(cwd: string): Promise<string> {
  const checked = await run(process.execPath, [tsc, '-p', '.'], { cwd }).catch(
    (error: { stdout: string }) => error,
  );
  return checked.stdout;
}

/** Runs the compiled script on an empty server: what it prints, and what it leaves there. */
async function behaviour(cwd: string): Promise<unknown> {
  await using server = await startRedisServer();
  const { stdout } = await run(process.execPath, ['out/main.js'], {
    cwd,
    env: { ...process.env, REDIS_URL: server.url },
  });
  const redis = new Redis(server.url);
  const keys = (await redis.keys('*')).sort();
  const left = [];
  for (const key of keys) {
    const [type, ttl] = [await redis.type(key), await redis.ttl(key)];
    left.push({ key, type, hasTtl: ttl > 0, ttlMinutes: Math.ceil(ttl / 60) });
  }
  redis.disconnect();
  return { answers: JSON.parse(stdout), left };
}

const textsOf = (cwd: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(cwd, 'src')).map((name) => [
      name,
      readFileSync(join(cwd, 'src', name), 'utf8'),
    ]),
  );

testWithRedis(
  'a project of all families behaves as before, type-checks, and stays as it is',
  async () => {
    const cwd = adoptProject({
      'src/redis.ts': client,
      'src/keys.ts': keysModule,
      'src/app.ts': app,
      'src/main.ts': script,
    });
    expect(await typeCheck(cwd)).toBe('');
    const before = await behaviour(cwd);
    for (const family of families) expect((await adopt(cwd, family, '--write')).exitCode).toBe(0);
    expect(await typeCheck(cwd)).toBe('');
    expect(await behaviour(cwd)).toEqual(before);
    const texts = textsOf(cwd);
    expect(texts['geo.ts']).toContain(
      "export const geo = await connect(shop, { region: 'local', client: redis });",
    );
    expect(texts['app.ts']).toMatchInlineSnapshot(`
      "import { redis } from './redis.js';
      import { keys } from './keys.js';
      import { geo } from './geo.js';

      export async function signUp(): Promise<number> {
        return geo.signups.increment();
      }

      export async function view(session: string, page: string): Promise<number> {
        const count = await geo.views({ sessionId: session, page }).increment(); // counted
        return count;
      }

      export const viewsOf = async (sessionId: string): Promise<number> =>
        await geo.views({ sessionId, page: 'cart' }).read();

      export async function viewTwice(sessionId: string, page: string): Promise<void> {
        await geo.views({ sessionId, page }).increment(2);
      }

      export async function allow(id: string): Promise<boolean> {
        const n = await geo.attempts({ id }).increment();
        return n <= 2;
      }

      export async function fill(id: string) {
        await geo.cart({ sessionId: id }).set({ currency: 'INR' });
        const items = (await geo.cart({ sessionId: id }).add({ items: 2 })).items;
        const absent = (await geo.cart({ sessionId: 'nobody' }).get('currency')) ?? null;
        const currency = (await geo.cart({ sessionId: id }).get('currency')) ?? null;
        // geoslot adopt(cart): left, because getAll() gives every declared field, numbers as numbers; rewrite the code that reads it.
        const all = await redis.hgetall(keys.cart(id));
        return { items, absent, currency, all };
      }

      export class Tags {
        constructor(private readonly tenant: string) {}

        async add(tag: string, more: string[]) {
          const added = await geo.tags({ tenantId: this.tenant }).add(tag);
          await geo.tags({ tenantId: this.tenant }).add(...more);
          if (!(await geo.tags({ tenantId: this.tenant }).has(tag))) throw new Error('lost');
          return [added, await geo.tags({ tenantId: this.tenant }).has('none')];
        }
      }

      export const flag = async (name: string, value: string) => {
        await geo.flag({ name }).set(value);
        return [(await geo.flag({ name }).get()) ?? 'off', (await geo.flag({ name: 'none' }).get()) ?? null];
      };

      export const hot = async (hour: number, who: string) => {
        await geo.board({ hour }).addScore(who, 1);
        // geoslot adopt(board): left, because ZINCRBY answers text, the handle a number; write Number(…) around it and adopt again.
        const score: string = await redis.zincrby(\`g:{board}:\${hour}\`, 1, who);
        // geoslot adopt(board): left, because the family sets its expiry after last write, and it is not proved that this call does the same.
        await redis.expire(\`g:{board}:\${hour}\`, 7200);
        return score;
      };
      "
    `);
    for (const family of ['views', 'cart']) await adopt(cwd, family, '--yes');
    expect(textsOf(cwd)).toEqual(texts);
  },
);

test('CommonJS gets a promise, awaited where the function is async', async () => {
  const cwd = adoptProject(
    {
      'package.json': '{ "name": "adopting" }\n',
      'src/redis.ts': client,
      'src/app.ts': `import { redis } from './redis';

export async function signUp() {
  return redis.incr('g:{signups}:total');
}

export function signUpLater() {
  return redis.incr('g:{signups}:total');
}
`,
    },
    { module: 'esnext', target: 'es2015', moduleResolution: 'bundler', lib: ['es2022'] },
  );
  expect(await typeCheck(cwd)).toBe('');
  const { stdout } = await adopt(cwd, 'signups', '--write');
  expect(stdout).toContain('1 call adopted, 1 left');
  const texts = textsOf(cwd);
  expect(texts['geo.ts']).toContain("export const geo = connect(shop, { region: 'local'");
  expect(texts['app.ts']).toContain("import { geo } from './geo';");
  expect(texts['app.ts']).toContain('return (await geo).signups.increment();');
  expect(texts['app.ts']).toContain(
    '  // geoslot adopt(signups): left, because geo is a promise here, and the function around is not async.\n',
  );
  expect(await typeCheck(cwd)).toBe('');
});

test('a client in the same file is connected there; a connection there is, is imported', async () => {
  const single = adoptProject({
    'src/app.ts': `${client}
export const signUp = () => redis.incr('g:{signups}:total');
`,
  });
  await adopt(single, 'signups', '--write');
  expect(textsOf(single)['app.ts']).toBe(`import { Redis } from 'ioredis';
import { shop } from './keyspace.js';
import { connect } from 'geoslot';

export const redis = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');
export const geo = await connect(shop, { region: 'local', client: redis });

export const signUp = () => geo.signups.increment();
`);
  expect(await typeCheck(single)).toBe('');
  const connected = adoptProject({
    'src/store.ts': `import { connect } from 'geoslot';
import { shop } from './keyspace.js';
export const store = await connect(shop, { region: 'eu', endpoint: 'redis://127.0.0.1:6379' });
`,
    'src/app.ts': `import { createClient } from 'redis';
const redis = createClient();
export const signUp = async () => {
  await redis.connect();
  return redis.incr('g:{signups}:total');
};
`,
  });
  await adopt(connected, 'signups', '--write');
  expect(textsOf(connected)['app.ts']).toContain(
    "import { createClient } from 'redis';\nimport { store } from './store.js';\n",
  );
  expect(textsOf(connected)['app.ts']).toContain('return store.signups.increment();');
  expect(await typeCheck(connected)).toBe('');
});

test('what cannot be proved is left with the reason above it', async () => {
  const cwd = adoptProject({
    'src/redis.ts': client,
    'src/app.ts': `import type { Redis } from 'ioredis';
import { redis } from './redis.js';

export async function odd(id: string, count: number, client: Redis) {
  const [raw] = [await redis.get(\`try:{\${id}}\`)];
  await redis.set(\`try:{\${id}}\`, 1);
  await redis.expire(\`try:{\${id}}\`, 60);
  const replies = await redis.multi().incr(\`try:{\${id}}\`).incr('other:{1}').exec();
  let key = \`try:{\${id}}\`;
  if (count > 3) key = 'try:{other}';
  await redis.incr(key);
  await client.incr(\`try:{\${id}}\`);
  await redis.incrby(\`try:{\${id}}\`, '3');
  ['a'].forEach((id) => void redis.incr(\`try:{\${id.trim()}}\`));
  return { raw, replies };
}
`,
  });
  const { stdout } = await adopt(cwd, 'attempts', '--write');
  expect(textsOf(cwd)['app.ts']).toMatchInlineSnapshot(`
    "import type { Redis } from 'ioredis';
    import { redis } from './redis.js';
    import { geo } from './geo.js';

    export async function odd(id: string, count: number, client: Redis) {
      // geoslot adopt(attempts): left, because GET answers text, the handle a number; write Number(…) around it and adopt again.
      const [raw] = [await redis.get(\`try:{\${id}}\`)];
      // geoslot adopt(attempts): left, because SET overwrites the increments of all regions; start a new key (a window in its name) instead.
      await redis.set(\`try:{\${id}}\`, 1);
      // geoslot adopt(attempts): left, because the family sets its expiry after first write, and it is not proved that this call does the same.
      await redis.expire(\`try:{\${id}}\`, 60);
      // geoslot adopt(attempts): left, because it is queued with other commands; write them as geo.slot(…).transaction(…).
      const replies = await redis.multi().incr(\`try:{\${id}}\`).incr('other:{1}').exec();
      let key = \`try:{\${id}}\`;
      if (count > 3) key = 'try:{other}';
      // geoslot adopt(attempts): left, because its key does not read as 'try:{$id}' letter by letter.
      await redis.incr(key);
      // geoslot adopt(attempts): left, because its client is another one than the other calls use, or unknown.
      await client.incr(\`try:{\${id}}\`);
      // geoslot adopt(attempts): left, because the compiler refuses it: Argument of type '"3"' is not assignable to parameter of type 'Amount | undefined'.
      await redis.incrby(\`try:{\${id}}\`, '3');
      ['a'].forEach((id) => void geo.attempts({ id: id.trim() }).increment());
      return { raw, replies };
    }
    "
  `);
  expect(stdout).toContain('1 call adopted');
  expect(await typeCheck(cwd)).toBe('');
  const again = textsOf(cwd);
  await adopt(cwd, 'attempts', '--write');
  expect(textsOf(cwd)).toEqual(again);
});

test('a keyspace that needs its regions is connected by hand first; its ledger has no raw calls', async () => {
  const cwd = adoptProject({
    'src/redis.ts': client,
    'src/keyspace.ts': `import { counter, defineKeyspace, ledger } from 'geoslot';

export const shop = defineKeyspace({
  signups: counter({ key: 'g:{signups}:total', ttl: 'forever', because: 'lifetime metric' }),
  balance: ledger({ key: 'u:{$userId}:ledger:$period', ttl: 'forever', because: 'money' }),
});
`,
    'src/app.ts': `import { redis } from './redis.js';
export const signUp = () => redis.incr('g:{signups}:total');
export const entries = (id: string) => redis.hgetall(\`u:{\${id}}:ledger:2026\`);
`,
  });
  const { exitCode, stderr } = await adopt(cwd, 'signups', '--write');
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /connect\(\) needs more here .* write export const geo = await connect\(shop/,
  );
  const geo = `import { connect } from 'geoslot';
import { shop } from './keyspace.js';
const endpoint = 'redis://127.0.0.1:6379';
export const geo = await connect(shop, { region: 'eu', regions: { eu: { endpoint } } });
`;
  writeFiles(cwd, { 'src/geo.ts': geo });
  await adopt(cwd, 'signups', '--write');
  await adopt(cwd, 'balance', '--write');
  expect(textsOf(cwd)['app.ts']).toContain('signUp = () => geo.signups.increment()');
  expect(textsOf(cwd)['app.ts']).toContain(
    '// geoslot adopt(balance): left, because keys of ledger() have a layout of their own, which raw commands break.',
  );
  expect(await typeCheck(cwd)).toBe('');
});
