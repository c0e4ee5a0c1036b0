import { checks } from '@geoslot/checks';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import plugin from '../src/index.js';
import { lint } from './lint.js';

test('there is one rule for each check, and its page is where the link points', () => {
  expect(Object.keys(plugin.rules)).toEqual(checks.map(({ id }) => id).sort());
  for (const { meta } of Object.values(plugin.rules)) {
    expect(existsSync(new URL(meta?.docs?.url ?? ''))).toBe(true);
    expect(meta?.docs?.description).toBeTruthy();
    expect(meta?.schema).toHaveLength(meta?.defaultOptions?.length ?? -1);
  }
});

test('each preset names this very plugin, so that it can be registered beside it', () => {
  for (const config of Object.values(plugin.configs))
    expect(config.plugins?.['geoslot']).toBe(plugin);
});

test('an unknown setting is a configuration error that names the key', () => {
  expect(() => lint('export {}', { settings: { topolgy: 'cluster' } })).toThrow(
    /settings\.geoslot\.topolgy is unknown/,
  );
});

test('an unknown option is a configuration error', () => {
  expect(() =>
    lint('export {}', { rules: { 'geoslot/require-ttl': ['error', { wrods: [] }] } }),
  ).toThrow(/wrods/);
});
