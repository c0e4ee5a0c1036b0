import * as geoslot from 'geoslot';
import { startMesh, type RunningMesh } from '@geoslot/mesh';
import { Redis } from 'ioredis';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBlocks } from './support/guide.js';

const page = readFileSync(new URL('../docs/client.md', import.meta.url), 'utf8');
const blocks = readBlocks(page).filter(({ language }) => language === 'ts');

const shop = geoslot.defineKeyspace({
  signups: geoslot.counter({ key: 'g:{signups}:total', ttl: 'forever', because: 'documentation' }),
  views: geoslot.counter({ key: 'sess:{$sessionId}:views:$page', ttl: '2h' }),
});

let mesh: RunningMesh;
beforeAll(async () => {
  mesh = await startMesh({ regions: ['westeurope', 'eastus'] });
});
afterAll(() => mesh.close());

test.each(blocks.map(({ text }) => text))('block %# runs as it stands', async (text) => {
  const reported: string[] = [];
  const names = {
    ...geoslot,
    ...{ shop, Redis, once },
    westUrl: mesh.region('westeurope').url,
    eastUrl: mesh.region('eastus').url,
    token: () => Promise.resolve('a token'),
    report: (line: string) => reported.push(line),
  };
  const run = new Function(...Object.keys(names), `return (async () => { ${text} })();`);
  await run(...Object.values(names));
  if (text.includes('failTo')) {
    expect(reported).toEqual([
      'westeurope to eastus: manual',
      'writes of westeurope may be missing',
      'eastus to westeurope: manual',
    ]);
  }
});

test('the tables are those of the code', () => {
  const script = fileURLToPath(
    new URL('../packages/sdk/scripts/generate-client-tables.mjs', import.meta.url),
  );
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('every error of the client and every option of connect is on the page', async () => {
  const errors = Object.entries(geoslot)
    .filter(([, value]) => typeof value === 'function' && isOperationError(value.prototype))
    .map(([name]) => name)
    .filter((name) => name !== 'OperationError');
  expect(errors.length).toBeGreaterThan(10);
  expect(errors.filter((name) => !page.includes(name))).toEqual([]);
  const nonsense = geoslot.connect(shop, { region: 'west', nonsense: 1 } as never);
  const message = String(await nonsense.catch((error: unknown) => error));
  const known = /known are (.*)$/.exec(message)?.[1]?.split(', ') ?? [];
  expect(known.length).toBeGreaterThan(10);
  expect(known.filter((name) => !page.includes(name))).toEqual([]);
});

function isOperationError(prototype: unknown): boolean {
  return prototype instanceof geoslot.OperationError;
}
