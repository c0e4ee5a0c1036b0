import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { editionSize } from '../src/catalog.js';
import { brokenPromises, hoursOf, readBooks, type Books } from '../src/load/books.js';
import { ask, checkOut, Storefronts, type Answer } from './open-storefronts.js';

let shops: Storefronts;
let startedAtMs = 0;

beforeAll(async () => {
  startedAtMs = Date.now();
  shops = await Storefronts.open();
});
beforeEach(() => {
  shops.regions.restore();
});
afterAll(() => shops.close());

const cartOf = async (sessionId: string, storefront = shops.west): Promise<unknown> => {
  const { body } = await ask(storefront, 'GET', `/sessions/${sessionId}`);
  return (body as { readonly cart: unknown }).cart;
};

async function readAllBooks(): Promise<Books> {
  const hours = hoursOf(startedAtMs, Date.now());
  return readBooks(
    shops.bank,
    shops.all.map(({ shop }) => shop),
    hours,
  );
}

const mostSweeps = 200;

/**
 * Undoes what happened twice, once all regions can be asked again. The storefronts sweep on a timer
 * as well: an order that one of them is undoing right now is one to wait for.
 */
async function sweepAll(): Promise<void> {
  for (let sweeps = 1; sweeps <= mostSweeps; sweeps += 1) {
    await shops.regions.mesh.settle();
    const reports = await Promise.all(shops.all.map(({ shop }) => shop.sweep()));
    if (reports.every(({ waiting }) => waiting === 0)) return shops.regions.mesh.settle();
    await delay(50);
  }
  throw new Error(`some orders could not be checked in every region after ${mostSweeps} sweeps`);
}

test('a cart filled in both regions holds everything', async () => {
  const sessionId = await shops.newSession('mug');
  shops.regions.cut();
  for (const storefront of shops.all) {
    await ask(storefront, 'POST', `/sessions/${sessionId}/cart`, { sku: 'mug', quantity: 2 });
  }
  shops.regions.restore();
  await shops.regions.mesh.settle();
  for (const storefront of shops.all) {
    expect(await cartOf(sessionId, storefront)).toEqual([{ sku: 'mug', quantity: 5 }]);
  }
});

test('an order is placed once, however often its request is repeated', async () => {
  const sessionId = await shops.newSession('mug', 'poster');
  const first = await checkOut(shops.west, sessionId, 'one');
  expect(first).toMatchObject({ status: 201, body: { region: 'westeurope', totalCents: 6_590 } });
  const again = await checkOut(shops.west, sessionId, 'one');
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  await shops.regions.mesh.settle();
  expect((await checkOut(shops.east, sessionId, 'one')).body).toEqual(first.body);
  expect(await cartOf(sessionId)).toEqual([]);
});

test('two clicks in two regions that see each other are one order', async () => {
  const before = shops.bank.standing.length;
  const sessionId = await shops.newSession('tee');
  const answers = await Promise.all(shops.all.map((each) => checkOut(each, sessionId, 'both')));
  expect(answers.map(({ status }) => status)).toContain(201);
  // A region too slow to be asked in time counts as one that cannot be seen.
  await sweepAll();
  expect(shops.bank.standing).toHaveLength(before + 1);
});

test('two clicks in a partition are two orders; the sweep undoes one of them, once', async () => {
  const before = shops.bank.standing.length;
  const refundedBefore = shops.bank.refundCount;
  const sessionId = await shops.newSession('poster');
  shops.regions.cut();
  const answers = await Promise.all(shops.all.map((each) => checkOut(each, sessionId, 'cut')));
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(shops.bank.standing).toHaveLength(before + 2);
  shops.regions.restore();
  await sweepAll();
  await sweepAll();
  expect(shops.bank.standing).toHaveLength(before + 1);
  const books = await readAllBooks();
  expect(brokenPromises(books)).toEqual([]);
  expect(books.refunded).toBe(refundedBefore + 1);
  expect(await cartOf(sessionId)).toEqual([]);
});

test('an edition is never oversold, even by regions that cannot see each other', async () => {
  const sessionId = await shops.newSession('poster');
  const { sold } = await readAllBooks();
  shops.regions.cut();
  const grants = await Promise.all(
    shops.all.map(async ({ shop }) => {
      const edition = shop.edition({ sku: 'poster' });
      const taken = [];
      for (let grant = await edition.tryTake(); grant !== null; grant = await edition.tryTake()) {
        taken.push(grant);
      }
      return taken;
    }),
  );
  expect(grants.flat().length).toBeLessThanOrEqual(editionSize - (sold['poster'] ?? 0));
  const late = await checkOut(shops.west, sessionId, 'sold-out');
  expect(late).toMatchObject({ status: 409, body: { detail: /'poster' is sold out here/ } });
  for (const [index, { shop }] of shops.all.entries()) {
    for (const grant of grants[index] ?? []) await shop.edition({ sku: 'poster' }).give(grant);
  }
});

test('a cart that is empty is told and charges nothing', async () => {
  const before = shops.bank.standing.length;
  const empty = await checkOut(shops.west, await shops.newSession(), 'empty');
  expect(empty).toMatchObject({ status: 409, body: { detail: /the cart is empty/ } });
  expect(shops.bank.standing).toHaveLength(before);
});

test('a checkout without a key or with a bad one is told what to do', async () => {
  const sessionId = await shops.newSession('mug');
  const path = `/sessions/${sessionId}/checkout`;
  expect(await ask(shops.west, 'POST', path, {})).toMatchObject({ status: 400 });
  const short = await ask(shops.west, 'POST', path, {}, { 'idempotency-key': 'x' });
  expect(short).toMatchObject({ status: 400, body: { title: 'The request is not valid' } });
});

test('too many tries are told how long to wait, and are counted over both regions', async () => {
  const sessionId = await shops.newSession('mug');
  shops.regions.cut();
  const customer = (await shops.west.shop.session({ sessionId }).get('customer')) ?? '';
  const attempts = shops.west.shop.attempts({ customer });
  const askTooOften = async (requestId: string): Promise<Answer> => {
    for (let isAllowed = true; isAllowed;) ({ isAllowed } = await attempts.tryTake());
    return checkOut(shops.west, sessionId, requestId);
  };
  const first = await askTooOften('too-often');
  // A minute may have ended in between; not twice.
  const { status, headers } = first.status === 429 ? first : await askTooOften('too-often-again');
  expect(status).toBe(429);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});

test('flags are written in one region and read in all', async () => {
  const name = '/flags/free-shipping';
  expect((await ask(shops.east, 'GET', name)).body).toMatchObject({ value: 'off' });
  expect((await ask(shops.east, 'PUT', name, { value: 'on' })).status).toBe(409);
  expect((await ask(shops.west, 'PUT', name, { value: 'on' })).status).toBe(200);
  await shops.regions.mesh.settle();
  expect((await ask(shops.east, 'GET', name)).body).toMatchObject({ value: 'on' });
  const sessionId = await shops.newSession('mug');
  expect((await checkOut(shops.west, sessionId, 'free')).body).toMatchObject({ totalCents: 1_200 });
});

test.each([
  ['/sessions', { customer: 'Ada Lovelace' }],
  ['/sessions', {}],
  ['/sessions/42/cart', { sku: 'none', quantity: 1 }],
  ['/sessions/42/cart', { sku: 'mug', quantity: 11 }],
  ['/sessions/%7B42%7D/cart', { sku: 'mug', quantity: 1 }],
])('POST %s of %o is not valid', async (path, body) => {
  const answer = await ask(shops.west, 'POST', path, body);
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

test('the shop shows what it sells and what sells best', async () => {
  expect((await ask(shops.west, 'GET', '/products')).body).toContainEqual(
    expect.objectContaining({ sku: 'poster', isLimited: true }),
  );
  const { shop } = shops.west;
  const board = await ask(shops.west, 'GET', '/bestsellers');
  const { body } = await ask(shops.west, 'GET', '/orders');
  // An hour or a day may have ended since the first order.
  const hours = [...hoursOf(startedAtMs, Date.now())];
  const boards = await Promise.all(hours.map((hour) => shop.bestsellers({ hour }).top(10)));
  expect(boards).toContainEqual(board.body);
  expect(boards.flat()).toContainEqual({
    member: 'mug',
    score: expect.any(Number) as number,
  });
  const days = [...new Set(hours.map((hour) => hour.slice(0, 10)))];
  const orders = await Promise.all(days.map((day) => shop.orders({ day }).read()));
  expect(days.map((day, index) => ({ day, orders: orders[index] }))).toContainEqual(body);
  expect(orders.reduce((sum, each) => sum + each, 0)).toBe(shops.bank.standing.length);
  expect((await ask(shops.east, 'GET', '/health')).body).toMatchObject({ region: 'eastus' });
});
