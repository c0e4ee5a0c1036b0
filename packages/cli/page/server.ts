import type { Action } from './protocol.js';
import { announce } from './announce.js';

const token = new URLSearchParams(location.search).get('token') ?? '';

/** An address of the server, with the token of this page. */
export function address(path: string, parameters: Readonly<Record<string, string>> = {}): string {
  return `${path}?${new URLSearchParams({ ...parameters, token })}`;
}

/** Asks the server to do something; what comes of it arrives in the stream of events. */
export async function act(action: Action): Promise<void> {
  try {
    const response = await fetch(address('act'), { method: 'POST', body: JSON.stringify(action) });
    if (!response.ok) announce(await response.text());
  } catch {
    announce('The lab does not answer.');
  }
}

/** The effects that made a key's value, one a line. */
export async function fetchTrace(key: string): Promise<readonly string[]> {
  const response = await fetch(address('trace', { key }));
  const lines: unknown = await response.json();
  return Array.isArray(lines) ? lines.map(String) : [];
}
