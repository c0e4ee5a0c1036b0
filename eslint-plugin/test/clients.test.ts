import { expect, test } from 'vitest';
import { lint, rulesIn } from './lint.js';

const fromModule = `import { store } from '@acme/store';
export const drop = (id: string) => store.del(\`a:${'${id}'}\`, \`b:${'${id}'}\`);`;
const byType = `import type { KeyValue } from './key-value.js';
export const drop = (s: KeyValue, id: string) => s.del(\`a:${'${id}'}\`, \`b:${'${id}'}\`);`;

test.each([
  ['@acme/store', fromModule],
  ['KeyValue', byType],
])('settings.geoslot.clients makes %s a client', (name, code) => {
  expect(rulesIn(lint(code, { settings: { clients: [name] } }))).toEqual(['no-cross-slot']);
  expect(lint(code)).toEqual([]);
});
