import { expect, test } from 'vitest';
import { checks } from '../src/checks.js';
import { presets } from '../src/presets.js';
import { levelsOf, runChecks } from '../src/run-checks.js';
import { parseSettings } from '../src/settings.js';
import { factsOf } from './find.js';

const settings = parseSettings();
const levels = presets.recommended;
const counter = `
import type { Redis } from 'ioredis';
export async function count(redis: Redis, id: string) {
  const seen = Number(await redis.get(\`views:\${id}\`));
  await redis.set(\`views:\${id}\`, seen + 1);
}`;

test('findings carry severity, message, key, command, place and a fingerprint', () => {
  const [finding, ...others] = runChecks(factsOf({ 'src/a.ts': counter }), { settings, levels });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'no-set-counter',
    severity: 'error',
    certainty: 'flow',
    key: 'views:$id',
    command: 'SET',
    location: { path: 'src/a.ts', line: 5, column: 15 },
    fingerprint: 'no-set-counter|count|SET|views:*',
  });
  expect(finding?.message).toContain('INCRBY');
});

test('the fingerprint stays when lines move and changes with the key', () => {
  const fingerprintOf = (code: string) =>
    runChecks(factsOf({ 'src/a.ts': code }), { settings, levels }).map((each) => each.fingerprint);
  expect(fingerprintOf(`\n\n${counter}`)).toEqual(fingerprintOf(counter));
  expect(fingerprintOf(counter.replaceAll('views:', 'visits:'))).not.toEqual(
    fingerprintOf(counter),
  );
});

test('findings are sorted by file and place', () => {
  const facts = factsOf({
    'src/b.ts': counter + counter.replace('count', 'again').replace(/import.*/, ''),
    'src/a.ts': counter,
  });
  const places = runChecks(facts, { settings, levels }).map(({ location }) => location);
  expect(places.map(({ path }) => path)).toEqual(['src/a.ts', 'src/b.ts', 'src/b.ts']);
  expect(places[1]?.start).toBeLessThan(places[2]?.start ?? 0);
});

test('a place claimed by an earlier check is not reported by a later one', () => {
  const run = (id: string) =>
    runChecks(factsOf({ 'src/a.ts': counter }), { settings, levels: { [id]: 'error' } });
  expect(run('no-set-counter')).toHaveLength(1);
  expect(run('no-lost-update')).toHaveLength(0);
});

test('levels and options of rules that do not exist are refused by name', () => {
  const facts = factsOf({});
  expect(() => runChecks(facts, { settings, levels: { 'no-cross-slots': 'error' } })).toThrow(
    /no rule 'no-cross-slots'; there are .*no-cross-slot,/,
  );
  expect(() => runChecks(facts, { settings, levels, options: { nothing: {} } })).toThrow(
    /'nothing'/,
  );
});

test('the default rule set follows the topology', () => {
  expect(levelsOf(settings)).toBe(presets['active-active']);
  expect(levelsOf(parseSettings({ topology: 'cluster' }))).toBe(presets.recommended);
});

test('every check answers facts without files with nothing', () => {
  for (const check of checks) {
    expect(check.check(factsOf({}), check.defaultOptions, settings)).toEqual([]);
  }
});
