// Scores logs of Redis' suite against the list of tests that redis-server itself passes.
import { readFileSync } from 'node:fs';

const facts = new URL('../facts/', import.meta.url);
const linesOf = (file) =>
  readFileSync(new URL(file, facts), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

/** Names and counts by unit: what an endpoint without debug and replication can pass. */
export function profile() {
  const units = new Map();
  for (const [list, unit, count, name] of linesOf('redis-tcl-baseline.txt')) {
    if (list !== 'PROFILE') continue;
    if (!units.has(unit)) units.set(unit, new Map());
    const names = units.get(unit);
    names.set(name, (names.get(name) ?? 0) + Number(count));
  }
  return units;
}

const scriptTests = new Set(
  linesOf('redis-tcl-script-tests.txt').map(([unit, name]) => `${unit}\t${name}`),
);
export const isScriptTest = (unit, name) => scriptTests.has(`${unit}\t${name}`);

/** The suite colours its output with escape sequences. */
const colours = /\x1b\[[0-9;]*m/g;

/** How often each test passed, by the log of one unit. */
export function passes(log) {
  const found = new Map();
  for (const line of log.replace(colours, '').split('\n')) {
    const name = /^\[ok\]: (.*) \(\d+ ms\)$/.exec(line)?.[1];
    if (name !== undefined) found.set(name, (found.get(name) ?? 0) + 1);
  }
  return found;
}

/** Tests that should pass and did, and the names of those that did not. */
export function score(unit, expected, log, isCounted = () => true) {
  const found = passes(log);
  const missing = [];
  let total = 0;
  let passed = 0;
  for (const [name, count] of expected) {
    if (!isCounted(unit, name)) continue;
    const here = Math.min(count, found.get(name) ?? 0);
    total += count;
    passed += here;
    if (here < count) missing.push(count - here > 1 ? `${name} (${count - here} times)` : name);
  }
  return { unit, total, passed, missing };
}
