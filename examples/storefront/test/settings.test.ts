import { expect, test } from 'vitest';
import { readSettings, SettingsError } from '../src/settings.js';

test('without a database the shop runs on a mesh', () => {
  expect(readSettings([], {})).toEqual({
    database: undefined,
    port: 8_080,
    shoppers: 0,
    seconds: 5,
    seed: 1,
    hasFaults: false,
  });
});

test('REDIS_URL is one region', () => {
  const { database } = readSettings(['--port', '0'], { REDIS_URL: 'redis://127.0.0.1:6379' });
  expect(database).toEqual({
    region: 'local',
    regions: { local: { endpoint: 'redis://127.0.0.1:6379' } },
    profile: 'redis',
    policy: 'none',
  });
});

test('REGIONS names several, and REGION the one of this process', () => {
  const { database } = readSettings([], {
    REGIONS: 'west=rediss://w:10000,east=rediss://e:10000/?a=b',
    REGION: 'east',
    POLICY: 'enterprise',
  });
  expect(database).toEqual({
    region: 'east',
    regions: {
      west: { endpoint: 'rediss://w:10000' },
      east: { endpoint: 'rediss://e:10000/?a=b' },
    },
    profile: 'redis-active-active',
    policy: 'enterprise',
  });
});

test.each([
  [['--load', 'many'], {}, "--load 'many' is not a whole number"],
  [['--unknown'], {}, "Unknown option '--unknown'"],
  [['--faults'], { REDIS_URL: 'redis://127.0.0.1:1' }, '--faults needs the mesh'],
  [[], { REGIONS: 'west=redis://w:1' }, 'REGION names one of west'],
  [[], { REGIONS: 'west', REGION: 'west' }, "REGIONS has 'west'; write it like"],
  [[], { REDIS_URL: 'redis://r:1', POLICY: 'proxy' }, "POLICY 'proxy' is not"],
])('%j with %o is refused', (words, environment, message) => {
  expect(() => readSettings(words, environment)).toThrow(SettingsError);
  expect(() => readSettings(words, environment)).toThrow(message);
});
