/// <reference lib="dom" />
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, lowestContrast, messagesOf, violationsOf } from './support/browser.js';
import { runGeoslot } from './support/geoslot-command.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(mkdtempSync(join(tmpdir(), 'geoslot-page-')), 'review.html');
let browser: Browser;

beforeAll(async () => {
  const words = ['review', 'examples/hazards', '--format', 'html', '--output', page];
  expect((await runGeoslot(words, root)).exitCode).toBe(0);
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ colorScheme });
  return context.newPage();
}

test('the page loads with no console message and no request but itself', async () => {
  const tab = await open('light');
  const messages = messagesOf(tab);
  const requests: string[] = [];
  tab.on('request', (request) => requests.push(request.url()));
  await tab.goto(pathToFileURL(page).href);
  expect(await tab.title()).toBe('Key design');
  expect(messages).toEqual([]);
  expect(requests).toEqual([pathToFileURL(page).href]);
});

test('findings are reached and folded by keyboard alone', async () => {
  const tab = await open('light');
  await tab.goto(pathToFileURL(page).href);
  await tab.keyboard.press('Tab');
  const focused = tab.locator(':focus');
  expect(await focused.evaluate((element) => element.tagName)).toBe('SUMMARY');
  const details = focused.locator('xpath=..');
  const before = await details.evaluate((element) => element.hasAttribute('open'));
  await tab.keyboard.press('Enter');
  expect(await details.evaluate((element) => element.hasAttribute('open'))).toBe(!before);
  const summaries = await tab.locator('summary').count();
  for (let index = 1; index < summaries; index += 1) await tab.keyboard.press('Tab');
  const last = tab.locator('summary').last();
  expect(await last.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('a finding is read by keyboard alone: focus, open, scroll to it', async () => {
  const tab = await open('light');
  await tab.goto(pathToFileURL(page).href);
  const withFindings = tab.locator('details', { has: tab.locator('.bad') });
  expect(await withFindings.count()).toBeGreaterThan(5);
  const summary = withFindings.last().locator('summary');
  for (let presses = 0; presses < 300; presses += 1) {
    if (await summary.evaluate((element) => element === document.activeElement)) break;
    await tab.keyboard.press('Tab');
  }
  const finding = withFindings.last().locator('.bad').first();
  expect(await finding.isVisible()).toBe(true);
  expect(await summary.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
  await tab.keyboard.press('Enter');
  expect(await finding.isVisible()).toBe(false);
});

test.each(['light', 'dark'] as const)(
  'on paper everything is open and dark on white, %s',
  async (scheme) => {
    const tab = await open(scheme);
    await tab.goto(pathToFileURL(page).href);
    const hidden = (): Promise<number> =>
      tab
        .locator('details li')
        .evaluateAll((items) => items.filter((item) => !item.checkVisibility()).length);
    expect(await hidden()).toBeGreaterThan(0);
    await tab.emulateMedia({ media: 'print' });
    expect(await hidden()).toBe(0);
    expect(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await tab.evaluate(lowestContrast)).toBeGreaterThanOrEqual(4.5);
    const pdf = await tab.pdf();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  },
);

test('the page says its language, its headings in order, and names its plots', async () => {
  const tab = await open('light');
  await tab.goto(pathToFileURL(page).href);
  expect(await tab.locator('html').getAttribute('lang')).toBe('en');
  const levels = await tab
    .locator('h1, h2, h3')
    .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))));
  expect(levels[0]).toBe(1);
  for (const [index, level] of levels.slice(1).entries()) {
    expect(level).toBeLessThanOrEqual((levels[index] ?? 0) + 1);
  }
  const names = await tab
    .locator('svg')
    .evaluateAll((plots) => plots.map((plot) => plot.getAttribute('aria-label') ?? ''));
  expect(names).toHaveLength(4);
  for (const name of names) expect(name).toMatch(/\S+\. .*: \d+/);
  expect(await tab.locator('th:not([scope])').count()).toBe(0);
});

test.each(['light', 'dark'] as const)('text has contrast 4.5 or more, %s', async (scheme) => {
  const tab = await open(scheme);
  await tab.goto(pathToFileURL(page).href);
  expect(await tab.evaluate(lowestContrast)).toBeGreaterThanOrEqual(4.5);
});

test('axe finds nothing to object to', async () => {
  const tab = await open('light');
  await tab.goto(pathToFileURL(page).href);
  expect(await violationsOf(tab)).toEqual([]);
});
