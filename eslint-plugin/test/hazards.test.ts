import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules.js';
import { lint, rulesIn } from './lint.js';

const folder = new URL('../../examples/hazards/src/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const ids = Object.keys(rules).sort();

test('each rule has a bad file and a good twin', () => {
  const files = ids.flatMap((id) => [`${id}.bad.ts`, `${id}.good.ts`]);
  expect(readdirSync(folder).sort()).toEqual(files.sort());
});

describe.each(ids)('%s', (id) => {
  test('its bad file yields exactly this rule', () => {
    expect(rulesIn(lint(read(`${id}.bad.ts`), { path: `${id}.bad.ts` }))).toEqual([id]);
  });

  test('its good twin yields nothing', () => {
    expect(lint(read(`${id}.good.ts`), { path: `${id}.good.ts` })).toEqual([]);
  });
});
