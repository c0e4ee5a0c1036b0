/// <reference lib="dom" />
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runGeoslot } from './support/geoslot-command.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(mkdtempSync(join(tmpdir(), 'geoslot-page-')), 'review.html');
let browser: Browser;

beforeAll(async () => {
  const words = ['review', 'examples/hazards', '--format', 'html', '--output', page];
  expect((await runGeoslot(words, root)).exitCode).toBe(0);
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});
afterAll(() => browser.close());

async function open(colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ colorScheme });
  return context.newPage();
}

test('the page loads with no console message and no request but itself', async () => {
  const tab = await open('light');
  const messages: string[] = [];
  const requests: string[] = [];
  tab.on('console', (message) => messages.push(message.text()));
  tab.on('pageerror', (error) => messages.push(error.message));
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

/** Lowest contrast ratio of visible text against the page, by WCAG's formula. */
function lowestContrast(): number {
  const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(color)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (element: Element | null): string => {
    if (element === null) return 'rgb(255, 255, 255)';
    const color = getComputedStyle(element).backgroundColor;
    return (channels(color)[3] ?? 1) > 0 ? color : backgroundOf(element.parentElement);
  };
  const ratios = [...document.querySelectorAll('body *')]
    .filter(({ childNodes }) =>
      [...childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== ''),
    )
    .map((element) => {
      const style = getComputedStyle(element);
      const isSvg = element.namespaceURI?.endsWith('svg') === true;
      const text = luminance(isSvg ? style.fill : style.color);
      const background = luminance(backgroundOf(element));
      return (Math.max(text, background) + 0.05) / (Math.min(text, background) + 0.05);
    });
  return Math.min(...ratios);
}

test.each(['light', 'dark'] as const)('text has contrast 4.5 or more, %s', async (scheme) => {
  const tab = await open(scheme);
  await tab.goto(pathToFileURL(page).href);
  expect(await tab.evaluate(lowestContrast)).toBeGreaterThanOrEqual(4.5);
});
