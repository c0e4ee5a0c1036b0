import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const schema: object = JSON.parse(
  readFileSync(new URL('../schema/inventory.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv.default({ allErrors: true }).compile(schema);

async function inventoryOf(folder: string) {
  const io = testIo(root);
  expect(await main(['review', folder, '--format', 'json'], io)).toBe(0);
  return JSON.parse(io.stdout);
}

test.each(['examples/hazards', 'examples/payments', 'examples/storefront'])(
  'the inventory of %s is valid by its schema',
  async (folder) => {
    validate(await inventoryOf(folder));
    expect(validate.errors ?? []).toEqual([]);
  },
);

test('the schema refuses what is no inventory', async () => {
  const inventory = await inventoryOf('examples/hazards');
  expect(validate({ ...inventory, version: 2 })).toBe(false);
  expect(validate({ ...inventory, families: [{ pattern: 'x' }] })).toBe(false);
  expect(validate({ ...inventory, surprise: true })).toBe(false);
});
