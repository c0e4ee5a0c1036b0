import { expect, test } from 'vitest';
import { undocumented } from '../scripts/undocumented.mjs';

const doc = { summary: '', params: [], throws: [], returns: '', examples: [] };
const method = {
  ...{ name: 'add', signature: 'add(amount: number)', doc, isMethod: true },
  parameters: ['amount', 'options'],
};
const handle = {
  ...{ name: 'GeoThing', kind: 'class', folder: 'handles', signature: 'class GeoThing', doc },
  ...{ parameters: [], members: [method], operations: 'ThingOperations' },
};

test('a handle that is not documented is found, sentence by sentence', () => {
  expect(undocumented([handle])).toEqual([
    'GeoThing is not documented',
    'GeoThing has no example',
    'GeoThing does not say what its claims rest on',
    'GeoThing.add is not documented',
    'GeoThing.add does not say what it emits',
    "GeoThing.add does not say what 'amount' is",
  ]);
});

test('an operation as a value is told by the method of its handle', () => {
  const told = { ...method, doc: { ...doc, summary: 'Adds. Emits `INCRBY`.' } };
  const operations = { ...handle, name: 'ThingOperations', operations: undefined };
  const gaps = undocumented([{ ...handle, members: [told] }, operations]);
  expect(gaps.filter((gap) => gap.startsWith('ThingOperations.'))).toEqual([]);
});
