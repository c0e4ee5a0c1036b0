import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTemplate } from '@geoslot/keyspace';
import { Node, Project, SyntaxKind } from 'ts-morph';
import { expect, test } from 'vitest';
import { bindKey } from '../src/adopt/bind-key.js';
import { keyParts } from '../src/adopt/key-parts.js';
import { printPlan } from '../src/planned-file.js';
import { adopt } from './adopt-project.js';
import { project } from './test-project.js';

const memory = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });

/** The parameters that adopt reads from the key of the only `use(…)` in the source. */
function parametersIn(template: string, source: string): string | undefined {
  const file = memory.createSourceFile('a.ts', source, { overwrite: true });
  const call = file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .find((each) => each.getExpression().getText() === 'use');
  const [key] = call?.getArguments() ?? [];
  const parts = Node.isNode(key) ? keyParts(key) : undefined;
  // The templates of these tests are valid; their texts are only known as strings here.
  return parts && bindKey(parseTemplate(template as 'a:{$b}'), parts);
}

test.each([
  ['`s:{${id}}:v:${page}`', '{ id, page }'],
  ['`s:{${user.id}}:v:home`', "{ id: user.id, page: 'home' }"],
  ['`s:{${a}-${b}}:v:${String(n)}`', '{ id: `${a}-${b}`, page: n }'],
  ["'s:{' + id + '}:v:' + page", '{ id, page }'],
  ["['s', `{${id}}`, 'v', page].join(':')", '{ id, page }'],
  ['`${PREFIX}:{${id}}:v:${Page.Home}`', "{ id, page: 'home' }"],
  ['keyOf(user, next())', '{ id: user.id, page: next() }'],
  ['keys.view(id)', "{ id, page: 'cart' }"],
  ['`t:{${id}}:v:${page}`', undefined],
  ['unknown(id)', undefined],
  ['twice(next())', undefined],
])('the key %s is read as %s', (key, expected) => {
  const source = `
    const PREFIX = 's';
    enum Page { Home = 'home' }
    const keyOf = (u: { id: string }, page: string) => \`s:{\${u.id}}:v:\${page}\`;
    const keys = { view(id: string, page = 'cart') { return \`s:{\${id}}:v:\${page}\`; } };
    const twice = (id: string) => \`s:{\${id}}:v:\${id}\`;
    function f(id: string, page: string, user: { id: string }, a: string, b: string, n: number) {
      use(${key});
    }`;
  expect(parametersIn('s:{$id}:v:$page', source)).toBe(expected);
});

test.each([
  ['const key = `s:{${id}}`; use(key);', '{ id }'],
  ['const key = `s:{${id}}`; ids.forEach((id) => use(key));', undefined],
  ['const key = `s:{${id}}`; id = "x"; use(key);', undefined],
  ['const key = `s:{${next()}}`; use(key); again(key);', undefined],
  ['let key = `s:{${id}}`; use(key);', undefined],
])('a key kept in a variable: %s', (body, expected) => {
  expect(parametersIn('s:{$id}', `function f(id: string, ids: string[]) { ${body} }`)).toBe(
    expected,
  );
});

/** As much of the packages' types as one counter needs: a program that is quick to check. */
const stubs = {
  'node_modules/geoslot/package.json': '{ "name": "geoslot", "types": "index.d.ts" }',
  'node_modules/geoslot/index.d.ts': `export declare function counter(options: object): { increment(n?: number): Promise<number> };
export declare function defineKeyspace<F>(families: F): F;
export declare function connect<F>(keyspace: F, options: object): Promise<F>;
`,
  'node_modules/ioredis/package.json': '{ "name": "ioredis", "types": "index.d.ts" }',
  'node_modules/ioredis/index.d.ts':
    'export declare class Redis { incr(key: string): Promise<number>; incrby(key: string, by: string): Promise<number>; }\n',
};

const smallProject = () =>
  project({
    ...stubs,
    'package.json': '{ "name": "small", "type": "module" }\n',
    'tsconfig.json':
      '{ "compilerOptions": { "module": "nodenext", "target": "es2022", "lib": ["es5", "es2015.promise"], "strict": true, "types": [] } }',
    'src/keyspace.ts': `import { counter, defineKeyspace } from 'geoslot';
export const shop = defineKeyspace({
  signups: counter({ key: 'g:{signups}:total', ttl: 'forever', because: 'lifetime metric' }),
});
`,
    'src/redis.ts': "import { Redis } from 'ioredis';\nexport const redis = new Redis();\n",
    'src/app.ts': `import { redis } from './redis.js';
export const up = () => redis.incr('g:{signups}:total');
export const upBy = (by: string) => redis.incrby('g:{signups}:total', by);
`,
  });

test('the diff is shown, and nothing is written without a yes', async () => {
  const cwd = smallProject();
  const before = readFileSync(join(cwd, 'src/app.ts'), 'utf8');
  const { exitCode, stdout, stderr } = await adopt(cwd, 'signups');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: 'Nothing was written; pass --write to write it.\n',
  });
  expect(stdout).toContain("-export const up = () => redis.incr('g:{signups}:total');");
  expect(stdout).toContain('+export const up = () => geo.signups.increment();');
  expect(stdout).toContain('Left to you: geo is connected as region ');
  expect(readFileSync(join(cwd, 'src/app.ts'), 'utf8')).toBe(before);
  expect(readdirSync(join(cwd, 'src'))).not.toContain('geo.ts');
});

test('--write writes it, what the compiler refuses is left, and a second run changes nothing', async () => {
  const cwd = smallProject();
  expect((await adopt(cwd, 'signups', '--write')).stdout).toContain('1 call adopted, 1 left');
  const read = (name: string): string => readFileSync(join(cwd, 'src', name), 'utf8');
  expect(read('app.ts')).toBe(`import { redis } from './redis.js';
import { geo } from './geo.js';
export const up = () => geo.signups.increment();
// geoslot adopt(signups): left, because the compiler refuses it: Argument of type 'string' is not assignable to parameter of type 'number'.
export const upBy = (by: string) => redis.incrby('g:{signups}:total', by);
`);
  expect(read('geo.ts')).toBe(`import { connect } from 'geoslot';
import { shop } from './keyspace.js';
import { redis } from './redis.js';

export const geo = await connect(shop, { region: 'local', client: redis });
`);
  const written = [read('app.ts'), read('geo.ts')];
  expect((await adopt(cwd, 'signups', '--yes')).stdout).toBe(
    '0 calls adopted, 1 left with a comment that says why.\n',
  );
  expect([read('app.ts'), read('geo.ts')]).toEqual(written);
});

test('the diff has colours where they are wanted', () => {
  const files = [{ path: 'a.ts', before: 'one\n', after: 'two\n' }];
  expect(printPlan(files)).not.toContain('\u001b[');
  expect(printPlan(files, true)).toContain('\u001b[31m-one\u001b[39m');
  expect(printPlan(files, true)).toContain('\u001b[32m+two\u001b[39m');
});

test('a family that is not declared is refused with exit 2 and those there are', async () => {
  const { exitCode, stderr } = await adopt(smallProject(), 'nope');
  expect(exitCode).toBe(2);
  expect(stderr).toBe("geoslot: no family 'nope' is declared here; there are signups.\n");
});

test('a project without a keyspace says what to write first', async () => {
  const { exitCode, stderr } = await adopt(project({ 'a.ts': 'export {};\n' }), 'views');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('no keyspace is declared here; write export const … = defineKeyspace');
});
