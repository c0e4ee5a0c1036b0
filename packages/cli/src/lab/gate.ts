import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** On every answer: nothing from elsewhere, no frame around it, nothing kept, nothing guessed. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Why a request is not served. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/**
 * Refuses what another site could send through the user's browser. The Host header tells a name
 * that was made to point here (DNS rebinding), the Origin header a page that is not ours.
 */
export function refuseForeign({ headers }: IncomingMessage, port: number): Refusal | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host = '', origin } = headers;
  if (!hosts.includes(host)) {
    return {
      status: 421,
      reason: `open the lab as http://127.0.0.1:${port}, not by another name.`,
    };
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return { status: 403, reason: 'only the page of the lab itself may ask for this.' };
  }
  return undefined;
}

/** Refuses whoever was not given the address that `geoslot lab` printed. */
export function refuseStranger(given: string | null, token: string): Refusal | undefined {
  const one = Buffer.from(given ?? '');
  const other = Buffer.from(token);
  if (one.length === other.length && timingSafeEqual(one, other)) return undefined;
  return {
    status: 403,
    reason: 'use the whole address that `geoslot lab` printed, token included.',
  };
}
