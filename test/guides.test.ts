/** Runs the guides: each `ts` block as it stands; it must print the `text` block after it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { meshTest, startMesh } from '@geoslot/mesh';
import * as geoslot from 'geoslot';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, test } from 'vitest';
import { RegionLink } from '../examples/payments/src/region-link.js';
import { readBlocks, type GuideBlock } from './support/guide.js';

const guides = ['modelling', 'idempotency', 'changing-a-family', 'testing-with-mesh-test'];
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const regions = ['west', 'east'];

/** The address of `to`, as an application in `from` reaches it. */
type Addresses = (from: string, to: string) => string;

/** Two regions, with the client that `open` gives in each, and the network between them. */
async function openRegions<Client>(open: (region: string, address: Addresses) => Promise<Client>) {
  const mesh = await startMesh({ regions, seed: 1 });
  cleanUps.push(() => mesh.close());
  // Two writes of one test fall into one millisecond: what the guides call later is later by clock.
  mesh.skew('east', 5);
  const links = await Promise.all(regions.map((name) => RegionLink.open(mesh.region(name).url)));
  cleanUps.push(() => links.forEach((link) => link.close()));
  const address: Addresses = (from, to) =>
    from === to ? mesh.region(to).url : (links[regions.indexOf(to)]?.url ?? '');
  return {
    west: await open('west', address),
    east: await open('east', address),
    cut: () => {
      mesh.partition('west', 'east');
      links.forEach((link) => link.cut());
    },
    sync: () => mesh.settle(),
    heal: async () => {
      links.forEach((link) => link.restore());
      mesh.heal();
      await mesh.settle();
    },
  };
}

/** What a guide gets: a client of its keyspace in each region. */
const twoRegions = (keyspace: geoslot.Keyspace) =>
  openRegions(async (region, address) => {
    const urls = regions.map((name) => [name, { endpoint: address(region, name) }] as const);
    const options = { region, regions: Object.fromEntries(urls), policy: 'none' } as const;
    const geo = await geoslot.connect(keyspace, options);
    cleanUps.push(() => geo.close());
    return geo;
  });

/** Or a plain ioredis client in each. */
const twoClients = () =>
  openRegions((region, address) => {
    const redis = new Redis(address(region, region));
    cleanUps.push(() => redis.disconnect());
    return Promise.resolve(redis);
  });

type Snippet = (names: Readonly<Record<string, unknown>>) => Promise<void>;

function compile(code: string, names: readonly string[]): Snippet {
  const body = code.replaceAll(/^import .*$/gm, '');
  const source = `return async ({ ${names.join(', ')} }) => {\n${body}\n};`;
  return new Function(source)() as Snippet;
}

async function runSnippet(code: string): Promise<string> {
  const lines: string[] = [];
  const print = (...values: readonly unknown[]): void => {
    lines.push(values.map(show).join(' '));
  };
  const names = { ...geoslot, meshTest, Redis, twoRegions, twoClients, print };
  await compile(code, Object.keys(names))(names);
  return lines.join('\n');
}

const show = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'bigint'
      ? `${value}n`
      : JSON.stringify(value);

/** Each `ts` block with the `text` block after it. */
function pairs(blocks: readonly GuideBlock[]): readonly (readonly [string, string])[] {
  return blocks.flatMap((block, index) =>
    block.language === 'ts' ? [[block.text, textAfter(blocks[index + 1])] as const] : [],
  );
}

const textAfter = (block: GuideBlock | undefined): string =>
  block?.language === 'text' ? block.text.trimEnd() : '';

describe.each(guides)('docs/%s.md', (guide) => {
  const file = fileURLToPath(new URL(`../docs/${guide}.md`, import.meta.url));
  const snippets = pairs(readBlocks(readFileSync(file, 'utf8')));

  test.each(snippets.map(([code, printed], index) => ({ number: index + 1, code, printed })))(
    'snippet $number prints what the page says',
    async ({ code, printed }) => {
      expect(await runSnippet(code)).toBe(printed);
    },
  );
});
