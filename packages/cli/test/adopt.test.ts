import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTemplate } from '@geoslot/keyspace';
import { Node, Project, SyntaxKind } from 'ts-morph';
import { expect, test } from 'vitest';
import { bindKey } from '../src/adopt/bind-key.js';
import { keyParts } from '../src/adopt/key-parts.js';
import { adopt, adoptProject, client } from './adopt-project.js';
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

test('the diff is shown, and nothing is written without a yes', async () => {
  const app =
    "import { redis } from './redis.js';\nexport const up = () => redis.incr('g:{signups}:total');\n";
  const cwd = adoptProject({ 'src/redis.ts': client, 'src/app.ts': app });
  const { exitCode, stdout, stderr } = await adopt(cwd, 'signups');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: 'Nothing was written; pass --write to write it.\n',
  });
  expect(stdout).toContain("-export const up = () => redis.incr('g:{signups}:total');");
  expect(stdout).toContain('+export const up = () => geo.signups.increment();');
  expect(stdout).toContain('Left to you: geo is connected as region ');
  expect(readFileSync(join(cwd, 'src/app.ts'), 'utf8')).toBe(app);
  expect(readdirSync(join(cwd, 'src'))).not.toContain('geo.ts');
});

test.each([['nope', "no family 'nope' is declared here; there are attempts, board, cart"]])(
  'family %s is refused with exit 2 and the remedy',
  async (name, reason) => {
    const { exitCode, stderr } = await adopt(adoptProject({}), name);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(reason);
  },
);

test('a project without a keyspace says what to write first', async () => {
  const { exitCode, stderr } = await adopt(project({ 'a.ts': 'export {};\n' }), 'views');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('no keyspace is declared here; write export const … = defineKeyspace');
});
