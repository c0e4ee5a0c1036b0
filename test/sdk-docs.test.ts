import * as geoslot from 'geoslot';
import { startMesh } from '@geoslot/mesh';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url);
const guides = readdirSync(new URL('docs/handles', root)).sort();
const firstBlock = (file: string): string =>
  /```ts\n(.*?)```/s.exec(readFileSync(new URL(file, root), 'utf8'))?.[1] ?? '';

/** A schema that takes everything, for the names that guides leave to the reader. */
const anything = {
  '~standard': { version: 1, vendor: 'docs', validate: (value: unknown) => ({ value }) },
};
const readersNames = {
  ...{ Address: anything, Profile: anything, CaptureResult: anything },
  ...{ z: { number: () => anything }, bank: {} },
};

function evaluate(expression: string, names: Readonly<Record<string, unknown>>): unknown {
  return new Function(...Object.keys(names), `return (${expression});`)(...Object.values(names));
}

test.each(guides)('the declaration of %s is one', (guide) => {
  const [declaration = ''] = firstBlock(`docs/handles/${guide}`).split('\n\n');
  const families = evaluate(`{ ${declaration} }`, { ...geoslot, ...readersNames });
  expect(Object.keys(geoslot.defineKeyspace(families as never).families)).not.toEqual([]);
});

test('every builder has a guide, and every guide is in the README and the table of types', () => {
  const readme = readFileSync(new URL('packages/sdk/README.md', root), 'utf8');
  const table = readFileSync(new URL('docs/which-type.md', root), 'utf8');
  expect(guides).toHaveLength(10);
  for (const guide of guides) {
    expect(readme).toContain(`docs/handles/${guide}`);
    expect(table).toContain(`handles/${guide}`);
  }
});

test('the README example runs on a mesh', async () => {
  const mesh = await startMesh({ regions: ['westeurope', 'eastus'] });
  try {
    const body = firstBlock('packages/sdk/README.md').replace(/^import .*$/m, '');
    const names = {
      ...geoslot,
      westUrl: mesh.region('westeurope').url,
      eastUrl: mesh.region('eastus').url,
      charge: () => undefined,
    };
    const run = `async () => { ${body} return { counts, views, outcome: outcome.outcome }; }`;
    const result: unknown = await (evaluate(run, names) as () => Promise<unknown>)();
    expect(result).toEqual({ counts: { items: 3 }, views: 1, outcome: 'executed' });
  } finally {
    await mesh.close();
  }
});
