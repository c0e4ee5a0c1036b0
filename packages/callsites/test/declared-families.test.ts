import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createModules } from '../src/project/project-modules.js';
import { createResolver } from '../src/project/resolver.js';
import { SourceFiles } from '../src/project/source-files.js';
import { folderOf, fileOf, projectOf } from './support/project.js';
import { factsOf } from './support/facts.js';

const imports = `import { counter, defineKeyspace, register } from 'geoslot';\n`;
const familiesIn = (code: string) =>
  factsOf(code).families.map(({ name, builder, template }) => `${name} ${builder} ${template}`);

test('a declared keyspace tells name, builder and template of each family', () => {
  const code = `${imports}export const shop = defineKeyspace({
    signups: counter({ key: 'g:{signups}:total', ttl: 'forever' }),
    cart: register({ ttl: '2h', key: 'cart:{$sessionId}:items' }),
  });`;
  expect(familiesIn(code)).toEqual([
    'signups counter g:{signups}:total',
    'cart register cart:{$sessionId}:items',
  ]);
  expect(factsOf(code).families[0]?.location).toMatchObject({ line: 3, column: 14 });
});

test.each([
  [
    'a namespace',
    `import * as g from 'geoslot'; g.defineKeyspace({ a: g.counter({ key: 'a:{b}' }) });`,
  ],
  [
    'a renamed import',
    `import { defineKeyspace as d, counter as c } from 'geoslot'; d({ a: c({ key: 'a:{b}' }) });`,
  ],
  ['a constant', `${imports}const a = counter({ key: 'a:{b}' }); defineKeyspace({ a });`],
  [
    'a spread',
    `${imports}const all = { a: counter({ key: 'a:{b}' }) }; defineKeyspace({ ...all });`,
  ],
  ['a constant key', `${imports}const key = 'a:{b}'; defineKeyspace({ a: counter({ key }) });`],
])('%s is followed', (_, code) => {
  expect(familiesIn(code)).toEqual(['a counter a:{b}']);
});

test.each([
  [
    'another package',
    `import { counter, defineKeyspace } from 'other'; defineKeyspace({ a: counter({ key: 'a:{b}' }) });`,
  ],
  [
    'a function of the project',
    `import { counter } from 'geoslot'; const defineKeyspace = (x) => x; defineKeyspace({ a: counter({ key: 'a:{b}' }) });`,
  ],
  ['a key of run time', `${imports}defineKeyspace({ a: counter({ key: process.env.KEY }) });`],
  ['no argument', `${imports}defineKeyspace();`],
])('%s declares nothing that is known', (_, code) => {
  expect(familiesIn(code)).toEqual([]);
});

const keyspace = `${imports}export const shop = defineKeyspace({ a: counter({ key: 'a:{b}' }) });`;

test('a project lists the file that declares the keyspace, and nobody else', () => {
  const facts = projectOf({
    'keyspace.ts': keyspace,
    'use.ts': `import { shop } from './keyspace.js'; import { Redis } from 'ioredis'; new Redis().get('k');`,
  });
  expect(fileOf(facts, 'keyspace.ts')?.families).toHaveLength(1);
  expect(fileOf(facts, 'use.ts')?.families).toEqual([]);
});

test.each([
  ['imports', `import { shop } from './keyspace.js';`, undefined],
  ['is told of', '', 'keyspace.ts'],
])('a file alone knows the families of a file it %s', (_, head, told) => {
  const folder = folderOf({ 'keyspace.ts': keyspace });
  const filename = join(folder, 'redis.ts');
  const resolver = createModules(new SourceFiles(), createResolver([filename]), []);
  const named = told === undefined ? {} : { keyspace: join(folder, told) };
  const { families } = factsOf(head, filename, { resolver, ...named });
  expect(families).toMatchObject([{ name: 'a', path: join(folder, 'keyspace.ts') }]);
});
