import { expect, test } from 'vitest';
import { factsOf, withIoredis } from './support/facts.js';

/** What the value of the last SET goes back to, calls by command. */
function valueOfSet(code: string) {
  const { calls } = factsOf(withIoredis(code));
  const value = calls.findLast(({ command }) => command === 'SET')?.args[1];
  return {
    from: value?.derivesFrom.map(({ call, how }) => [
      calls.find(({ id }) => id === call)?.command,
      how,
    ]),
    computed: value?.computed,
  };
}

const flows: Readonly<Record<string, readonly [string, unknown]>> = {
  'a reply written back': [
    `const v = await redis.get('k'); redis.set('k', v);`,
    [['GET', 'as-is']],
  ],
  'a copy': [`redis.set('k2', await redis.get('k'));`, [['GET', 'as-is']]],
  'a count': [
    `const n = await redis.get('k'); redis.set('k', Number(n) + 1);`,
    [['GET', 'changed']],
  ],
  'a count in place': [
    `let n = +(await redis.get('k')); n++; redis.set('k', n);`,
    [['GET', 'changed']],
  ],
  'a compound assignment': [
    `let n = +(await redis.get('k')); n += 2; redis.set('k', n);`,
    [['GET', 'changed']],
  ],
  'a field of an object': [
    `const o = JSON.parse(await redis.get('k')); o.count = 1; redis.set('k', JSON.stringify(o));`,
    [['GET', 'changed']],
  ],
  'a spread': [
    `const o = JSON.parse(await redis.get('k')); redis.set('k', JSON.stringify({ ...o, a: 1 }));`,
    [['GET', 'changed']],
  ],
  'a list that grows': [
    `const l = JSON.parse(await redis.get('k')); l.push(1); redis.set('k', JSON.stringify(l));`,
    [['GET', 'changed']],
  ],
  'a filter': [
    `const l = JSON.parse(await redis.get('k')); redis.set('k', JSON.stringify(l.filter(Boolean)));`,
    [['GET', 'changed']],
  ],
  'a helper': [
    `async function read() { return JSON.parse(await redis.get('k')); } const o = await read(); o.a = 1; redis.set('k', o);`,
    [['GET', 'changed']],
  ],
  'a parameter of a writer': [
    `function write(v) { return redis.set('k', v); } const n = await redis.get('k'); write(Number(n) + 1);`,
    [['GET', 'changed']],
  ],
  'methods of one class': [
    `class A { read() { return redis.get('k'); } write(v) { return redis.set('k', v); }
      async add() { const n = await this.read(); await this.write(Number(n) + 1); } }`,
    [['GET', 'changed']],
  ],
  then: [`redis.get('k').then((v) => redis.set('k', Number(v) + 1));`, [['GET', 'changed']]],
  'Promise.all': [
    `const [a, b] = await Promise.all([redis.get('a'), redis.hget('h', 'f')]); redis.set('k', b);`,
    [['HGET', 'as-is']],
  ],
  'a list of one': [
    `const v = await redis.get('k'); redis.set('k', [JSON.parse(v)]);`,
    [['GET', 'as-is']],
  ],
  'Promise.race': [
    `const n = await Promise.race([redis.incr('n'), timeout(3)]); redis.set('k', n);`,
    [['INCR', 'as-is']],
  ],
  'a default': [
    `async function write(v = 1) { await redis.get('k'); redis.set('k', v); } await write();`,
    [],
  ],
  'a cache that is filled on a miss': [
    `let v = await redis.get('k'); if (!v) { v = await load(); redis.set('k', v); }`,
    [],
  ],
  'a fill after an early return': [
    `const hit = await redis.get('k'); if (hit) return hit; const v = await load(); redis.set('k', v);`,
    [],
  ],
  'a fill with a fallback': [
    `const hit = await redis.get('k'); if (hit === null) redis.set('k', hit ?? 1);`,
    [],
  ],
  'an unrelated value': [`await redis.get('k'); redis.set('k', Date.now());`, []],
  'what is looked up by a reply': [
    `const id = await redis.get('k'); redis.set('k', await db.find({ where: { id } }));`,
    [],
  ],
  'what is loaded by a reply': [
    `const id = await redis.get('k'); const user = await users.findByPk(id); redis.set('k', user.name);`,
    [],
  ],
  'what a function of another file makes of a reply': [
    `const v = await redis.get('k'); redis.set('k', merge(v, patch));`,
    [['GET', 'changed']],
  ],
};

test.each(Object.entries(flows))('%s', (_, [code, from]) => {
  expect(valueOfSet(`export async function f() { ${code} }`).from).toEqual(from);
});

/** Whether the value of the last SET has a reply in a sum. */
const isCounted = (code: string): boolean =>
  factsOf(withIoredis(`export async function f() { ${code} }`))
    .calls.findLast(({ command }) => command === 'SET')
    ?.args[1]?.derivesFrom.some(({ counted }) => counted) ?? false;

test.each([
  ["redis.set('k', Number(await redis.get('k')) + 1);", true],
  ["let n = +(await redis.get('k')); n -= 2; redis.set('k', encode(n));", true],
  [
    "const o = JSON.parse(await redis.get('k')); o.left--; redis.set('k', JSON.stringify(o));",
    true,
  ],
  ["const o = JSON.parse(await redis.get('k')); o.at = 1 + 1; redis.set('k', o);", false],
  ["const l = JSON.parse(await redis.get('k')); redis.set('k', l.slice(l.length - 5));", false],
  ["redis.set('k', (await redis.get('k')) + ':x');", false],
])('%s has a reply in a sum: %s', (code, expected) => {
  expect(isCounted(code)).toBe(expected);
});

test('what else went into a value', () => {
  expect(valueOfSet(`redis.set('k', Date.now());`).computed).toEqual(['clock']);
  expect(valueOfSet(`redis.set('k', a + 1);`).computed).toEqual(['arithmetic']);
  expect(valueOfSet(`redis.set('k', 'x:' + a);`).computed).toEqual([]);
  expect(valueOfSet(`redis.set('k', rows.length);`).computed).toEqual(['length']);
  expect(valueOfSet(`redis.set('k', await load());`).computed).toEqual(['call']);
  expect(valueOfSet(`redis.set('k', Math.max(a - 1, 0));`).computed).toContain('arithmetic');
  expect(valueOfSet(`redis.set('k', list.slice(0, a - 1));`).computed).toEqual(['call']);
});

/** The guards of the last call. */
const guardsOf = (code: string) => {
  const { calls } = factsOf(withIoredis(`export async function f() { ${code} }`));
  return calls
    .at(-1)
    ?.guards.map(({ when, byExit, partly }) =>
      [when, byExit ? 'exit' : '', partly ? 'partly' : ''].filter(Boolean).join(' '),
    );
};

const guards: readonly (readonly [string, readonly string[]])[] = [
  [`if (await redis.get('k')) redis.del('k');`, ['truthy']],
  [`if (!(await redis.get('k'))) redis.del('k');`, ['falsy']],
  [`const n = await redis.incr('k'); if (n === 1) redis.del('k');`, ['one']],
  [`const n = await redis.incr('k'); if (n == 1) {} else redis.del('k');`, ['not-one']],
  [
    `const ok = await redis.set('k', 1, 'NX'); if (ok !== 'OK') return; redis.del('k');`,
    ['ok exit'],
  ],
  [`const v = await redis.get('k'); if (v === null) redis.del('k');`, ['null']],
  [`const v = await redis.get('k'); if (v === token) redis.del('k');`, ['other']],
  [
    `const v = await redis.get('k'); if (v && !force) return; redis.del('k');`,
    ['falsy exit partly'],
  ],
  [`const sent = (await redis.get('k')) !== null; if (sent) redis.del('k');`, ['not-null']],
  [`const n = await redis.exists('k'); n > 0 && redis.del('k');`, ['not-zero']],
  [`(await redis.get('k')) ? redis.del('k') : 0;`, ['truthy']],
  [`await redis.get('k'); if (other) redis.del('k');`, []],
];

test.each(guards)('%s', (code, expected) => {
  expect(guardsOf(code)).toEqual(expected);
});

const uses: readonly (readonly [string, object])[] = [
  [`redis.get('k');`, { use: 'ignored', awaited: false, floating: true }],
  [`await redis.get('k');`, { use: 'ignored', awaited: true, floating: false }],
  [`void redis.get('k');`, { use: 'ignored', floating: false }],
  [`redis.get('k').catch(log);`, { use: 'ignored', floating: false }],
  [`const v = redis.get('k');`, { use: 'bound', floating: false }],
  [`return redis.get('k');`, { use: 'returned', floating: false }],
  [`use(await redis.get('k'));`, { use: 'passed', awaited: true }],
  [`if (await redis.get('k')) {}`, { use: 'tested', tests: ['truthy'] }],
  [`const n = await redis.incr('k'); if (n === 1) {}`, { use: 'bound', tests: ['one'] }],
  [`await Promise.all([redis.get('k')]);`, { awaited: true, floating: false }],
];

test.each(uses)('%s', (code, result) => {
  const { calls } = factsOf(withIoredis(`export async function f() { ${code} }`));
  expect(calls[0]?.result).toMatchObject(result);
});

test('what encloses a call', () => {
  const { calls, functions } = factsOf(
    withIoredis(`
      app.get('/x', async (req, res) => { for (const id of ids) await redis.get(id); });
      await pRetry(() => redis.incr('n'));
      for (let attempt = 0; attempt < 3; attempt++) { try { await redis.incr('n'); } catch {} }
      export async function POST() { try { work(); } finally { await redis.del('lock'); } }`),
  );
  expect(calls.map(({ enclosing }) => enclosing)).toMatchObject([
    { loop: true, handler: 'app.get' },
    { retry: 'pRetry' },
    { retry: 'attempt', loop: true },
    { handler: 'export POST', path: [{ kind: 'try', arm: 'finally' }] },
  ]);
  expect(functions.map(({ name }) => name)).toContain('POST');
});
