import { expect, test } from 'vitest';
import { callsOf, factsOf } from './support/facts.js';
import { fileOf, projectOf } from './support/project.js';

const clients = ['@acme/store', 'KeyValue'];

/** Each snippet issues `GET k` on a client that only the settings know. */
const followed: Readonly<Record<string, string>> = {
  'what a module exports': `import { store } from '@acme/store'; store.get('k');`,
  'a class of a module': `import { Store } from '@acme/store'; const s = new Store(); s.get('k');`,
  'a factory of a module': `import open from '@acme/store'; const s = await open(); s.get('k');`,
  'a type of a module': `import type { Store } from '@acme/store'; const f = (s: Store) => s.get('k');`,
  'a required module': `const { store } = require('@acme/store'); store.get('k');`,
  'a member of a namespace': `import * as acme from '@acme/store'; acme.open().get('k'); `,
  'a module that is a client': `const store = require('@acme/store'); store.get('k');`,
  'a subclass': `import { Store } from '@acme/store'; class A extends Store {} new A().get('k');`,
  'an interface': `interface KeyValue { get(key: string): Promise<string> } const f = (s: KeyValue) => s.get('k');`,
  'an interface of elsewhere': `import type { KeyValue } from './missing'; class A { constructor(private s: KeyValue) {} f() { this.s.get('k'); } }`,
  'an alias': `type KeyValue = { get(key: string): string }; const f = (s: KeyValue) => s.get('k');`,
  'a class': `class KeyValue { get(key: string) { return key; } } new KeyValue().get('k');`,
  'a class of elsewhere': `import { KeyValue } from './missing'; new KeyValue().get('k');`,
  'a chain': `import { store } from '@acme/store'; store.multi().get('k').exec();`,
};

test.each(Object.entries(followed))('%s is a client when it is named', (_, code) => {
  expect(callsOf(factsOf(code, 'file.ts', { clients }))).toContain('GET k');
  expect(callsOf(factsOf(code))).toEqual([]);
});

test('a construction of a named client tells nothing of the options of a known library', () => {
  const code = `import { Store } from '@acme/store'; new Store({ lazyConnect: true }).get('k');`;
  const [call] = factsOf(code, 'file.ts', { clients }).calls;
  expect(call).toMatchObject({ client: 'unknown', certainty: 'flow' });
  expect(call).not.toHaveProperty('construction');
});

test('a project follows a named type to its users in other files', () => {
  const files = {
    'port.ts': `export interface KeyValue { get(key: string): Promise<string> }`,
    'use.ts': `import type { KeyValue as Port } from './port'; export const f = (s: Port) => s.get('k');`,
    'other.ts': `export const f = (s: Map<string, string>) => s.get('k');`,
  };
  const facts = projectOf(files, { clients });
  expect(fileOf(facts, 'use.ts')?.calls.map(({ command }) => command)).toEqual(['GET']);
  expect(fileOf(facts, 'other.ts')).toBeUndefined();
  expect(projectOf(files).files).toEqual([]);
});
