/** A newcomer follows docs/getting-started.md, and nothing else, in an empty folder. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GuideWalk, readBlocks, type GuideBlock } from './support/guide.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'geoslot-newcomer-'));
const shop = join(folder, 'shop');
/** As `registryOptions`, for commands whose words are the guide's. */
const npmSettings = { npm_config_prefer_offline: 'true', npm_config_fetch_retries: '5' };
let walk: GuideWalk;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(shop);
  walk = new GuideWalk(shop, npmSettings);
  // What the guide's block `clone` does; the suite has built already.
  execFileSync(process.execPath, ['test/bin/pack.mjs', join(folder, 'geoslot/tarballs')], {
    cwd: root,
  });
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}, 120_000);

afterAll(async () => {
  walk.close();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** The first of `count` neighbouring ports below those that the system hands out to others. */
async function freeRow(count: number): Promise<number> {
  for (let first = 20_000 + (process.pid % 10_000); ; first += count) {
    const row = Array.from({ length: count }, (_, index) => isFree(first + index));
    if ((await Promise.all(row)).every(Boolean)) return first;
  }
}

/** The guide with free ports: the only words of it that a test cannot take as they are. */
async function onFreePorts(blocks: readonly GuideBlock[]): Promise<readonly GuideBlock[]> {
  // Two regions, then the lab with two of its own.
  const mesh = await freeRow(5);
  const lab = mesh + 2;
  const renumber = (text: string): string =>
    text
      .replaceAll('7001', String(mesh))
      .replaceAll('7002', String(mesh + 1))
      .replaceAll('7010', String(lab))
      .replace(/^npx geoslot mesh$/m, `npx geoslot mesh --port ${mesh}`)
      // The walk stands in the folder already.
      .replace('mkdir shop && cd shop\n', '');
  return blocks.map((block) => ({ ...block, text: renumber(block.text) }));
}

/** Opens an address as a reader would; gives the page's title and what its console said. */
async function open(address: string): Promise<{ title: string; messages: string[] }> {
  const tab = await browser.newPage();
  const messages: string[] = [];
  tab.on('console', (message) => messages.push(message.text()));
  tab.on('pageerror', (error) => messages.push(error.message));
  await tab.goto(address);
  const title = await tab.title();
  await tab.close();
  return { title, messages };
}

test('docs/getting-started.md works from its text alone', async () => {
  const guide = readFileSync(join(root, 'docs/getting-started.md'), 'utf8');
  const blocks = readBlocks(guide).filter(({ label }) => label !== 'clone');
  const printed: string[] = [];
  for (const block of await onFreePorts(blocks)) printed.push(await walk.follow(block));

  const report = await open(pathToFileURL(join(shop, 'key-design.html')).href);
  expect(report).toEqual({ title: 'Key design', messages: [] });

  const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(printed.at(-1) ?? '')?.[0] ?? '';
  expect(await open(address)).toEqual({ title: 'geoslot lab', messages: [] });
}, 400_000);
