/// <reference lib="dom" />
import axe, { type AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Debian's Chromium, or the one `CHROMIUM_BIN` names. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });

/** What the page writes to its console, and the errors it throws; grows while it is open. */
export function messagesOf(tab: Page): readonly string[] {
  const messages: string[] = [];
  tab.on('console', (message) => messages.push(message.text()));
  tab.on('pageerror', (error) => messages.push(error.message));
  return messages;
}

/**
 * Lowest contrast ratio of visible text against the page, by WCAG's formula. Runs in the page:
 * `tab.evaluate(lowestContrast)`.
 */
export function lowestContrast(): number {
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
    .filter((element) => element.checkVisibility())
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

/** What axe objects to on the page, by WCAG 2.2 A and AA and its own best practices. */
export async function violationsOf(tab: Page): Promise<readonly string[]> {
  await tab.evaluate(axe.source);
  // As text, so that the name is the page's and not this module's.
  const { violations } = await tab.evaluate<AxeResults>('axe.run()');
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id} (${help}): ${html}`),
  );
}
