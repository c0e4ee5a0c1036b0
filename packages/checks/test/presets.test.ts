import { expect, test } from 'vitest';
import { checks } from '../src/checks.js';
import { presets } from '../src/presets.js';

const ids = checks.map(({ id }) => id);

test('strict holds every check, and no preset holds anything else', () => {
  expect(Object.keys(presets.strict).sort()).toEqual([...ids].sort());
  for (const levels of Object.values(presets))
    expect(ids).toEqual(expect.arrayContaining(Object.keys(levels)));
});

test('each preset holds the one before it', () => {
  expect(Object.keys(presets['active-active'])).toEqual(
    expect.arrayContaining(Object.keys(presets.recommended)),
  );
  expect(Object.keys(presets.strict)).toEqual(
    expect.arrayContaining(Object.keys(presets['active-active'])),
  );
});

test('no two checks have one id, and each describes itself', () => {
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, description } of checks) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(description).toMatch(/^(disallow|require) /);
  }
});
