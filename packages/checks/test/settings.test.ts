import { expect, test } from 'vitest';
import { defaultSettings, parseSettings } from '../src/settings.js';

test('no settings mean an active-active database behind the proxy', () => {
  expect(parseSettings()).toEqual(defaultSettings);
  expect(parseSettings({})).toEqual(defaultSettings);
});

test('a single server has no clustering policy, whatever is said', () => {
  expect(parseSettings({ topology: 'single', policy: 'oss' })).toMatchObject({
    topology: 'single',
    policy: 'none',
    profile: 'redis',
  });
});

test('a cluster implies the profile redis unless another is named', () => {
  expect(parseSettings({ topology: 'cluster' }).profile).toBe('redis');
  expect(parseSettings({ topology: 'cluster', profile: 'keydb-active-replica' }).profile).toBe(
    'keydb-active-replica',
  );
});

test.each([
  [{ topolgy: 'cluster' }, /settings\.geoslot\.topolgy is unknown; known are .*topology/],
  [
    { topology: 'ring' },
    /settings\.geoslot\.topology must be one of active-active, cluster, single/,
  ],
  [{ policy: 'azure' }, /settings\.geoslot\.policy must be one of/],
  [{ profile: 'dragonfly' }, /settings\.geoslot\.profile must be one of/],
  [{ types: true }, /settings\.geoslot\.types must be one of auto, off, require/],
  [{ ttlOptional: 'order:*' }, /settings\.geoslot\.ttlOptional must be an array of strings/],
  [{ clients: [1] }, /settings\.geoslot\.clients must be an array of strings/],
  [{ keyspace: '' }, /settings\.geoslot\.keyspace must be a non-empty string/],
  [null, /settings\.geoslot must be an object/],
  [['cluster'], /settings\.geoslot must be an object/],
])('%j is refused with a sentence that names the key', (input, message) => {
  expect(() => parseSettings(input)).toThrow(message);
  expect(() => parseSettings(input)).toThrow(expect.objectContaining({ code: 'GEOSLOT_SETTINGS' }));
});
