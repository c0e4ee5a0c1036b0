import { setTimeout as delay } from 'node:timers/promises';
import { catalog } from '../catalog.js';

/** How the shoppers fared, by what they were answered. */
export interface Answers {
  bought: number;
  /** Sold out, or nothing in the cart yet where they asked. */
  refused: number;
  /** Asked to come again, by 409, 429 or 503. */
  asked: number;
  /** Gave up without an answer. */
  unanswered: number;
}

export const noAnswers = (): Answers => ({ bought: 0, refused: 0, asked: 0, unanswered: 0 });

/** A shopper: two storefronts to visit, and what chance makes of it. */
export interface Shopper {
  /** Comes as another customer each time: the shop limits the tries of one. */
  readonly customer: string;
  /** The nearest storefront first. */
  readonly urls: readonly string[];
  readonly chance: () => number;
}

/**
 * Patient beyond the lease of an order whose run lost its answer, and beyond the minute that the
 * shop may ask to wait after too many tries.
 */
const patienceMs = 90_000;
/** So long that asking through a whole lease is not too many tries. */
const pauseMs = 250;
const TOO_MANY_TRIES = 429;

/** Shops again and again until `isOver`; finishes what is begun. */
export async function goShopping(
  shopper: Shopper,
  answers: Answers,
  isOver: () => boolean,
): Promise<void> {
  for (let round = 1; !isOver(); round += 1) {
    const customer = `${shopper.customer}-${round}`;
    const sessionId = await openSession(shopper, customer);
    if (sessionId === undefined) continue;
    const lines = 1 + Math.floor(shopper.chance() * 3);
    for (let line = 0; line < lines; line += 1) await addToCart(shopper, sessionId);
    await buy(shopper, sessionId, `${customer}-00000000`, answers);
  }
}

async function openSession({ urls }: Shopper, customer: string): Promise<string | undefined> {
  const response = await post(urls[0] ?? '', '/sessions', { customer });
  if (response?.status !== 201) return undefined;
  const body: unknown = await response.json();
  return isSession(body) ? body.sessionId : undefined;
}

const isSession = (body: unknown): body is { readonly sessionId: string } =>
  typeof body === 'object' && body !== null && 'sessionId' in body;

/** One in four lines is put in at the other storefront, as by a second device. */
async function addToCart({ urls, chance }: Shopper, sessionId: string): Promise<void> {
  const url = chance() < 0.25 ? (urls[1] ?? urls[0]) : urls[0];
  const sku = catalog[Math.floor(chance() * catalog.length)]?.sku;
  const quantity = 1 + Math.floor(chance() * 2);
  await post(url ?? '', `/sessions/${sessionId}/cart`, { sku, quantity });
}

/** Impatient shoppers click in both storefronts at once. */
async function buy(
  { urls, chance }: Shopper,
  sessionId: string,
  requestId: string,
  answers: Answers,
): Promise<void> {
  const asked = chance() < 0.4 ? urls : urls.slice(0, 1);
  await Promise.all(asked.map((url) => checkOut(url, sessionId, requestId, answers)));
}

/** Asks with the same key until there is an answer. */
async function checkOut(
  url: string,
  sessionId: string,
  requestId: string,
  answers: Answers,
): Promise<void> {
  const givesUpAtMs = Date.now() + patienceMs;
  while (Date.now() < givesUpAtMs) {
    const headers = { 'idempotency-key': requestId };
    const response = await post(url, `/sessions/${sessionId}/checkout`, {}, headers);
    if (response?.status === 201) {
      answers.bought += 1;
      return;
    }
    const isFinal = response !== undefined && response.headers.get('retry-after') === null;
    if (isFinal) {
      answers.refused += 1;
      return;
    }
    answers.asked += 1;
    await delay(response?.status === TOO_MANY_TRIES ? waitOf(response) : pauseMs);
  }
  answers.unanswered += 1;
}

/** For how long the storefront asks to wait, in ms. */
const waitOf = (response: Response): number => Number(response.headers.get('retry-after')) * 1_000;

/** Undefined where the storefront does not answer at all. */
async function post(
  url: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response | undefined> {
  try {
    return await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  } catch {
    return undefined;
  }
}
