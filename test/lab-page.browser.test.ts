/// <reference lib="dom" />
import { Redis } from 'ioredis';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, lowestContrast, messagesOf, violationsOf } from './support/browser.js';
import { startGeoslot, type RunningCommand } from './support/geoslot-command.js';

let browser: Browser;
let command: RunningCommand;
let url = '';
const regionUrls = new Map<string, string>();

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  command = startGeoslot(['lab', '--port', '0']);
  const printed = await command.untilPrinted(/^eastus .*\n/m);
  const lines = printed
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  for (const [name = '', address = ''] of lines) regionUrls.set(name, address);
  url = regionUrls.get('lab') ?? '';
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(await command.stop()).toMatchObject({ exitCode: 0, stderr: '' });
});

interface Window {
  readonly tab: Page;
  readonly messages: readonly string[];
}

async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<Window> {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  const messages = messagesOf(tab);
  await tab.goto(url);
  await tab.getByText('All regions agree').waitFor();
  return { tab, messages };
}

const region = (tab: Page, name: string): Locator => tab.getByRole('article', { name });
const keyRow = (tab: Page, name: string, key: string): Locator =>
  region(tab, name).getByRole('row', { name: key });
/** The value a region shows of a key, once it shows `text`. */
const waitForValue = (tab: Page, name: string, key: string, text: string): Promise<void> =>
  keyRow(tab, name, key).locator('td > code').getByText(text, { exact: true }).waitFor();

async function run(tab: Page, name: string, line: string): Promise<void> {
  const input = region(tab, name).getByRole('textbox');
  await input.fill(line);
  await input.press('Enter');
}

/** Plays a story to its end by clicks. */
async function play(tab: Page, title: string, steps: number): Promise<void> {
  await tab.getByRole('button', { name: title }).click();
  for (let step = 1; step <= steps; step += 1) {
    await tab.getByRole('button', { name: `Play step ${step} of ${steps}` }).click();
  }
  await tab.getByRole('button', { name: 'Other stories' }).waitFor();
}

test('the story of SET and INCR is played by clicks and converges', async () => {
  const { tab, messages } = await open();
  await tab.getByRole('button', { name: 'SET loses, INCR sums' }).click();
  for (const step of [1, 2, 3]) {
    await tab.getByRole('button', { name: `Play step ${step} of 4` }).click();
  }
  await tab.getByText('Cut, 4 effects waiting').waitFor();
  for (const name of ['westeurope', 'eastus']) {
    await waitForValue(tab, name, 'story:{views}:set', '1');
    await waitForValue(tab, name, 'story:{views}:incr', '1');
  }
  await tab.getByRole('button', { name: 'Play step 4 of 4' }).click();
  for (const name of ['westeurope', 'eastus']) {
    await waitForValue(tab, name, 'story:{views}:incr', '2');
    await waitForValue(tab, name, 'story:{views}:set', '1');
    const lost = keyRow(tab, name, 'story:{views}:set').locator('s');
    expect(await lost.allTextContents()).toEqual(['set 1']);
  }
  await tab.getByText('All regions agree').waitFor();
  await tab.getByText('SET is a register').waitFor();
  expect(messages).toEqual([]);
});

test.each([
  ['NX lets both regions in', 'story:{claim}', 'eastus'],
  ['An add beats a remove', 'story:{tags}', '{ green, red }'],
  ['The longest TTL wins', 'story:{session}', 'ada'],
])('the story "%s" ends the same in both regions', async (title, key, value) => {
  const { tab, messages } = await open();
  await play(tab, title, 4);
  for (const name of ['westeurope', 'eastus']) await waitForValue(tab, name, key, value);
  await tab.getByText('All regions agree').waitFor();
  expect(messages).toEqual([]);
});

test('two windows stay in step', async () => {
  const [one, other] = [await open('light'), await open('dark')];
  await run(one.tab, 'westeurope', 'INCR visits');
  await waitForValue(other.tab, 'eastus', 'visits', '1');
  await region(other.tab, 'westeurope').getByText('(integer) 1').waitFor();

  await other.tab.getByRole('button', { name: 'Cut the link' }).click();
  await one.tab.getByRole('button', { name: 'Heal the link' }).waitFor();
  await run(one.tab, 'eastus', 'INCR visits');
  await other.tab.getByText('1 key differs').waitFor();

  await other.tab.getByRole('slider', { name: 'Clock skew of eastus' }).fill('5000');
  await region(one.tab, 'eastus').getByText('+5 s').waitFor();
  await one.tab.getByRole('button', { name: 'An add beats a remove' }).click();
  await other.tab.getByRole('button', { name: 'Play step 1 of 4' }).click();
  await one.tab.getByRole('button', { name: 'Play step 2 of 4' }).waitFor();
  expect([...one.messages, ...other.messages]).toEqual([]);
});

test('what any client writes is seen, as it arrives', async () => {
  const { tab } = await open();
  const answer = tab.waitForResponse(/\/act\?/);
  await tab.getByRole('slider', { name: 'Lag between' }).fill('3000');
  await tab.getByText('3000 ms').waitFor();
  await answer;
  // Nothing arrives by itself while this test looks, however slow the machine.
  const lag = { do: 'lag', from: 'westeurope', to: 'eastus', ms: 60_000 };
  const posted = await tab.request.post(url.replace('/?', '/act?'), { data: lag });
  expect(posted.status()).toBe(200);
  const redis = new Redis(regionUrls.get('westeurope') ?? '');
  await redis.hincrby('cart:{1}', 'apples', 2);
  redis.disconnect();
  await waitForValue(tab, 'westeurope', 'cart:{1}', '{ apples: 2 }');
  await tab.getByText('Connected, 1 effect on the way').waitFor();
  await tab.getByRole('button', { name: 'Deliver now' }).click();
  await waitForValue(tab, 'eastus', 'cart:{1}', '{ apples: 2 }');
});

test('a closed region shows as such, and comes back', async () => {
  const { tab, messages } = await open();
  await run(tab, 'eastus', 'SET k v');
  await tab.getByRole('button', { name: 'Crash: eastus' }).click();
  await region(tab, 'eastus').getByText('This region is closed.').waitFor();
  expect(await region(tab, 'eastus').getByRole('table').count()).toBe(0);
  await run(tab, 'eastus', 'GET k');
  await region(tab, 'eastus').getByText('Could not connect to eastus').waitFor();
  await tab.getByRole('button', { name: 'Restart: eastus' }).click();
  await waitForValue(tab, 'eastus', 'k', 'v');
  expect(messages).toEqual([]);
});

test('the history is walked back and forth', async () => {
  const { tab, messages } = await open();
  for (const value of ['one', 'two']) await run(tab, 'westeurope', `SET k ${value}`);
  await waitForValue(tab, 'eastus', 'k', 'two');
  const back = tab.getByRole('button', { name: 'One event back' });
  await back.click();
  await waitForValue(tab, 'eastus', 'k', 'one');
  await waitForValue(tab, 'westeurope', 'k', 'two');
  await tab.getByText('Looking back at what regions showed after').waitFor();
  await back.click();
  await waitForValue(tab, 'westeurope', 'k', 'one');
  await tab.getByRole('button', { name: 'Back to now' }).click();
  await waitForValue(tab, 'eastus', 'k', 'two');
  expect(messages).toEqual([]);
});

test('a key explains itself', async () => {
  const { tab } = await open();
  await play(tab, 'SET loses, INCR sums', 4);
  const key = keyRow(tab, 'eastus', 'story:{views}:set').getByRole('button');
  await key.click();
  const dialog = tab.getByRole('dialog');
  await dialog.getByText('concurrent, later clock').first().waitFor();
  await tab.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await key.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('everything is reached and done by keyboard alone', async () => {
  const { tab, messages } = await open();
  const focused = tab.locator(':focus');
  const nameOf = (): Promise<string> =>
    focused.evaluate((element) =>
      [
        element.getAttribute('aria-label') ??
          (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined) ??
          element.textContent,
      ].join(''),
    );
  const tabTo = async (name: string | RegExp): Promise<string[]> => {
    const passed: string[] = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await tab.keyboard.press('Tab');
      const now = await nameOf();
      passed.push(now);
      if (typeof name === 'string' ? now.includes(name) : name.test(now)) return passed;
    }
    throw new Error(`no way to '${name}' over ${passed.join(' | ')}`);
  };
  expect(await tabTo('Skip to the regions')).toHaveLength(1);
  await tabTo('SET loses, INCR sums');
  await tab.keyboard.press('Enter');
  for (const step of [1, 2, 3, 4]) {
    await tab.getByRole('button', { name: `Play step ${step} of 4` }).waitFor();
    expect(await nameOf()).toBe(`Play step ${step} of 4`);
    await tab.keyboard.press('Enter');
  }
  await tab.getByRole('button', { name: 'Other stories' }).waitFor();
  expect(await nameOf()).toBe('Other stories');

  await tabTo('Cut the link');
  await tab.keyboard.press('Space');
  await tab.getByRole('button', { name: 'Heal the link' }).waitFor();
  await tabTo('Lag between westeurope and eastus');
  await tab.keyboard.press('ArrowRight');
  await tab.getByText('50 ms', { exact: true }).waitFor();

  await tabTo('westeurope>');
  await tab.keyboard.type('INCR visits');
  await tab.keyboard.press('Enter');
  await waitForValue(tab, 'westeurope', 'visits', '1');
  await tab.keyboard.press('ArrowUp');
  await tab.keyboard.press('Enter');
  await waitForValue(tab, 'westeurope', 'visits', '2');
  await tabTo('Pause: westeurope');
  await tab.keyboard.press('Enter');
  await tab.getByRole('button', { name: 'Go on: westeurope' }).waitFor();
  expect(await nameOf()).toBe('Go on: westeurope');
  await tabTo('One event back');
  await tab.keyboard.press('Enter');
  await tab.getByText('Looking back').waitFor();
  expect(messages).toEqual([]);
});

test.each(['light', 'dark'] as const)('text has contrast 4.5 or more, %s', async (scheme) => {
  const { tab } = await open(scheme);
  expect(await tab.evaluate(lowestContrast)).toBeGreaterThanOrEqual(4.5);
  await tab.getByRole('button', { name: 'SET loses, INCR sums' }).click();
  await tab.getByRole('button', { name: 'Play step 1 of 4' }).click();
  await tab.getByRole('button', { name: 'Play step 2 of 4' }).click();
  await run(tab, 'westeurope', 'NOSUCH');
  await run(tab, 'eastus', 'INCR visits');
  await tab.getByText('2 keys differ').or(tab.getByText('1 key differs')).waitFor();
  await tab.getByRole('button', { name: 'Crash: westeurope' }).click();
  await tab.getByText('This region is closed.').waitFor();
  await tab.getByRole('button', { name: 'One event back' }).click();
  expect(await tab.evaluate(lowestContrast)).toBeGreaterThanOrEqual(4.5);
  await keyRow(tab, 'eastus', 'visits').getByRole('button').click();
  await tab.getByRole('dialog').waitFor();
  expect(await tab.evaluate(lowestContrast)).toBeGreaterThanOrEqual(4.5);
});

test.each(['light', 'dark'] as const)('axe finds nothing to object to, %s', async (scheme) => {
  const { tab } = await open(scheme);
  expect(await violationsOf(tab)).toEqual([]);
  await tab.getByRole('button', { name: 'SET loses, INCR sums' }).click();
  await tab.getByRole('button', { name: 'Play step 1 of 4' }).click();
  await tab.getByRole('button', { name: 'Play step 2 of 4' }).click();
  await tab.getByRole('button', { name: 'Crash: westeurope' }).click();
  await tab.getByText('This region is closed.').waitFor();
  expect(await violationsOf(tab)).toEqual([]);
  await keyRow(tab, 'eastus', 'story:{views}:set').getByRole('button').click();
  await tab.getByRole('dialog').waitFor();
  expect(await violationsOf(tab)).toEqual([]);
});

test('nothing moves for those who ask for reduced motion', async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const tab = await context.newPage();
  await tab.goto(url);
  for (const value of ['one', 'two']) await run(tab, 'westeurope', `SET k ${value}`);
  await waitForValue(tab, 'eastus', 'k', 'two');
  expect(await tab.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('another token opens nothing', async () => {
  const tab = await browser.newPage();
  const response = await tab.goto(url.replace(/token=.*/, 'token=guess'));
  expect(response?.status()).toBe(403);
  expect(await tab.textContent('body')).toContain('token included');
  await tab.close();
});
