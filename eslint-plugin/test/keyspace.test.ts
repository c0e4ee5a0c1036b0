import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lint, rulesIn } from './lint.js';

const folder = mkdtempSync(join(tmpdir(), 'geoslot-keyspace-'));
afterAll(() => rmSync(folder, { recursive: true }));
const keyspace = join(folder, 'keyspace.ts');
writeFileSync(
  keyspace,
  `import { counter, defineKeyspace } from 'geoslot';
export const shop = defineKeyspace({ signups: counter({ key: 'g:{signups}:total', ttl: '1h' }) });
`,
);

const code = `import type { Redis } from 'ioredis';
export const countSignup = (redis: Redis) => redis.incr('g:{signups}:total');
`;
const rules = { 'geoslot/prefer-geoslot': 'error' } as const;

test('settings.geoslot.keyspace names the file whose families are owned', () => {
  expect(lint(code, { rules })).toEqual([]);
  expect(rulesIn(lint(code, { rules, settings: { keyspace } }))).toEqual(['prefer-geoslot']);
});

test('the families of an imported file are owned', () => {
  const importing = `import { shop } from '${keyspace}';\n${code}`;
  expect(rulesIn(lint(importing, { rules }))).toEqual(['prefer-geoslot']);
});

test('a keyspace file that is not there is a configuration error', () => {
  expect(() => lint(code, { rules, settings: { keyspace: 'nowhere.ts' } })).toThrow(
    /settings\.geoslot\.keyspace names 'nowhere\.ts', which is not there/,
  );
});
