import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Kind } from '../src/index.js';
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
const odd = (step: Step): Step => ({ ...step, choice: step.choice | 1 });
const incrementing = steps('mixed', 3, 250).map((program) =>
  program.map((step) => (step.what === 'write' && step.choice % 10 > 0 ? odd(step) : step)),
);

test.each(['string', 'hash', 'zset'] as const)('folded sums of %s agree', (kind) => {
  fc.assert(
    fc.property(incrementing, (program) => {
      const sites = newSites(3);
      for (const step of program) {
        run(step.what === 'gossip' ? { ...step, what: 'pull' } : step, sites, [kind]);
        if (step.what === 'gossip') for (const site of sites) site.gossip(sites);
      }
      exchange(sites, 'mixed');
      expect(new Set(sites.map(read)).size).toBe(1);
    }),
    settings,
  );
});

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
