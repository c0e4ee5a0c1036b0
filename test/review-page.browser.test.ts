/// <reference lib="dom" />
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, lowestContrast, messagesOf } from './support/browser.js';
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

test.each(['light', 'dark'] as const)('text has contrast 4.5 or more, %s', async (scheme) => {
  const tab = await open(scheme);
  await tab.goto(pathToFileURL(page).href);
  expect(await tab.evaluate(lowestContrast)).toBeGreaterThanOrEqual(4.5);
});
