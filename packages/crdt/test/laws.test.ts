import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Kind } from '../src/index.js';
import { run, steps } from './programs.js';
import { Site, dots, read } from './site.js';

const kinds: readonly Kind[] = ['string', 'hash', 'set', 'zset', 'list', 'hyperloglog', 'stream'];
const runs = process.env['GEOSLOT_LONG'] === '1' ? 20_000 : 200;
const settings = { seed: 1_125, numRuns: runs };

/** Three states that a history of writes, partial deliveries and merges can lead to. */
const states = (kind: Kind): fc.Arbitrary<readonly [Site, Site, Site]> =>
  steps('mixed', 3).map((program) => {
    const sites: [Site, Site, Site] = [new Site(1), new Site(2), new Site(3)];
    for (const step of program) run(step, sites, [kind]);
    return sites;
  });

const merged = (...sites: readonly Site[]): Site => {
  const [first, ...others] = sites;
  const result = (first ?? new Site(1)).clone();
  for (const other of others) result.merge(other);
  return result;
};

const expectSame = (one: Site, other: Site): void => {
  expect(read(one)).toBe(read(other));
  expect(dots(one)).toBe(dots(other));
};

test.each(kinds)('merging %s is commutative', (kind) => {
  fc.assert(
    fc.property(states(kind), ([a, b]) => {
      expectSame(merged(a, b), merged(b, a));
    }),
    settings,
  );
});

test.each(kinds)('merging %s is associative', (kind) => {
  fc.assert(
    fc.property(states(kind), ([a, b, c]) => {
      expectSame(merged(merged(a, b), c), merged(a, merged(b, c)));
    }),
    settings,
  );
});

test.each(kinds)('merging %s is idempotent', (kind) => {
  fc.assert(
    fc.property(states(kind), ([a, b]) => {
      expectSame(merged(a, a.clone()), a);
      expectSame(merged(a, b, b, a), merged(a, b));
    }),
    settings,
  );
});

test.each(kinds)('an effect of %s applied twice is applied once', (kind) => {
  fc.assert(
    fc.property(steps('effects', 2), (program) => {
      const sites = [new Site(1), new Site(2)];
      for (const step of program) run(step, sites, [kind]);
      const [site] = sites;
      const last = site?.log.at(-1);
      if (site === undefined || last === undefined) return;
      const before = [read(site), dots(site)];
      if (site.version[last.origin] === last.seq) {
        site.state.applyEffect(last, site.version, site.known);
      }
      expect([read(site), dots(site)]).toEqual(before);
    }),
    settings,
  );
});
