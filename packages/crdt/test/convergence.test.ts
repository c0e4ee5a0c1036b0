import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeyState, Kind } from '../src/index.js';
import { exchange, run, steps } from './programs.js';
import type { Delivery, Step } from './programs.js';
import { Site, dots, read } from './site.js';

const kinds: readonly Kind[] = ['string', 'hash', 'set', 'zset', 'list', 'hyperloglog', 'stream'];
const runs = process.env['GEOSLOT_LONG'] === '1' ? 20_000 : 150;
const settings = { seed: 20_251_125, numRuns: runs };
const newSites = (count: number): Site[] =>
  Array.from({ length: count }, (_, index) => new Site(index + 1));

const cases = [...kinds.map((kind) => [kind]), [...kinds]].flatMap((used) =>
  (['effects', 'states', 'mixed'] as const).map((delivery): [string, Kind[], Delivery] => [
    `${used.length === 1 ? used[0] : 'all types on one key'} by ${delivery}`,
    used,
    delivery,
  ]),
);

test.each(cases)('replicas agree whatever the history: %s', (_name, used, delivery) => {
  fc.assert(
    fc.property(steps(delivery, 4), (program) => {
      const sites = newSites(4);
      for (const step of program) run(step, sites, used);
      exchange(sites, delivery);
      const [first, ...others] = sites;
      if (first === undefined) return;
      for (const other of others) {
        expect(read(other)).toBe(read(first));
        expect(dots(other)).toBe(dots(first));
      }
    }),
    settings,
  );
});

/** Mostly increments, so that their sums are folded while others are still under way. */
const incrementing = steps('mixed', 3, 250).map((program) =>
  program.map((step): Step => {
    if (step.what === 'remove' && step.choice % 3 > 0) return { ...step, what: 'gossip' };
    return step.what === 'write' && step.choice % 10 > 0
      ? { ...step, choice: step.choice - (step.choice % 10) + 1 }
      : step;
  }),
);

/** Everybody hears everybody but one, and then all move their stable versions. */
function gossip(sites: readonly Site[], { site, other }: Step): void {
  for (const [to, receiver] of sites.entries()) {
    for (const [from, sender] of sites.entries()) {
      if (to !== site || from !== other) receiver.pull(sender);
    }
  }
  for (const each of sites) each.gossip(sites);
}

test.each(['string', 'hash', 'zset'] as const)('folded sums of %s agree', (kind) => {
  let folded = 0;
  fc.assert(
    fc.property(incrementing, (program) => {
      const sites = newSites(3);
      for (const step of program) {
        if (step.what === 'gossip') gossip(sites, step);
        else run(step, sites, [kind]);
      }
      folded += sites.filter(({ state }) => hasFolded(state)).length;
      exchange(sites, 'mixed');
      expect(new Set(sites.map(read)).size).toBe(1);
    }),
    settings,
  );
  expect(folded).toBeGreaterThan(settings.numRuns / 5);
});

function hasFolded(state: KeyState): boolean {
  const cells = [
    state.find('string'),
    ...(state.find('hash')?.cells.values() ?? []),
    ...(state.find('zset')?.cells.values() ?? []),
  ];
  return cells.some((cell) => cell?.contributions().some(({ settledSeq }) => settledSeq > 0));
}

test.each(kinds)('a state merge of %s gives what the effects give', (kind) => {
  fc.assert(
    fc.property(steps('mixed', 3), (program) => {
      const sites = newSites(3);
      for (const step of program) run(step, sites, [kind]);
      const [target, source] = sites;
      if (target === undefined || source === undefined) return;
      const byState = target.clone();
      exchange([source, target, ...sites.slice(2)], 'effects');
      for (const site of sites) byState.merge(site);
      expect(read(byState)).toBe(read(target));
      expect(dots(byState)).toBe(dots(target));
    }),
    settings,
  );
});
