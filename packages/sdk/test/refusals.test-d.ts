import {
  connect,
  counter,
  defineKeyspace,
  field,
  hash,
  idempotency,
  ledger,
  openGeo,
  quota,
  rateLimit,
  register,
  set,
  sortedSet,
} from '../src/index.js';
import type { Executor } from '../src/index.js';
import { z } from 'zod';

declare const executor: Executor;

const shop = defineKeyspace({
  signups: counter({ key: 'g:{signups}:total', ttl: 'forever', because: 'metric' }),
  views: counter({ key: 'sess:{$sessionId}:views:$page', ttl: '2h' }),
  cart: hash({
    key: 'sess:{$sessionId}:cart',
    ttl: '2h',
    fields: { currency: field.text(), items: field.counter(), meta: z.object({ a: z.number() }) },
  }),
  prices: set({ key: 't:{$tenantId}:prices', ttl: '1d', member: z.number() }),
  capture: idempotency({ key: 'pay:{$merchantId}:$requestId', ttl: '24h', scope: 'mesh' }),
});
const geo = openGeo(shop, executor);

// Types that are right.
const total: Promise<number> = geo.signups.increment();
const page: Promise<number> = geo.views({ sessionId: 1, page: 'home' }).increment(2);
const items: Promise<{ readonly items: number }> = geo.cart({ sessionId: 'a' }).add({ items: 1 });
const currency: Promise<string | undefined> = geo.cart({ sessionId: 'a' }).get('currency');
const scope = geo.slot('{$sessionId}', { sessionId: '42' });
const both: Promise<[{ readonly items: number }, number]> = scope.transaction((tx) => [
  tx.cart.add({ items: 1 }),
  tx.views({ page: 'cart' }).increment(),
]);
export const right = [total, page, items, currency, both];

// Callbacks written in place know what they are given.
idempotency({
  key: 'i:{$id}',
  ttl: '1h',
  scope: 'mesh',
  onConflict: async ({ mine }) => void mine.token.length,
});
ledger({
  key: 'l:{$id}',
  ttl: 'forever',
  because: 'x',
  onCrowded: ({ family }) => void family.length,
});
quota({
  key: 'q:{$id}',
  ttl: 'forever',
  because: 'x',
  limit: 3,
  onOverdrawn: (region, rights) => void (region.length + rights),
});

// A template without a tag.
// @ts-expect-error key template 'g:signups' has no {hash tag}
counter({ key: 'g:signups', ttl: '1h' });

// A missing ttl.
// @ts-expect-error a family needs a ttl
counter({ key: 'g:{signups}' });

// A wrong duration.
// @ts-expect-error duration '2 hours' is not a whole number and one of ms, s, m, h, d
counter({ key: 'g:{signups}', ttl: '2 hours' });

// 'forever' without a reason.
// @ts-expect-error ttl 'forever' needs because: '…'
set({ key: 'g:{signups}', ttl: 'forever' });

// An unknown option.
// @ts-expect-error option 'expiry' is not known here
register({ key: 'g:{signups}', ttl: '1h', expiry: 'never' });

// A reserved family name.
// @ts-expect-error family name 'batch' is taken by geo.batch
defineKeyspace({ batch: counter({ key: 'g:{b}', ttl: '1h' }) });

// A missing parameter.
// @ts-expect-error Property 'page' is missing
geo.views({ sessionId: '42' });

// HSET of a counter field.
// @ts-expect-error field 'items' is a counter: use add(), which sums across regions
geo.cart({ sessionId: '42' }).set({ items: 1 });

// HINCRBY of a value field.
// @ts-expect-error field 'currency' is not a counter: use set()
geo.cart({ sessionId: '42' }).add({ currency: 1 });

// A value that does not fit the schema.
// @ts-expect-error Type 'string' is not assignable to type 'number'
geo.cart({ sessionId: '42' }).set({ meta: { a: 'x' } });
// @ts-expect-error Argument of type 'string' is not assignable
geo.prices({ tenantId: 't' }).add('x');

// A transaction across slots.
scope.transaction((tx) => [
  // @ts-expect-error family 'signups' has tag {signups}, not {$sessionId}: … use geo.batch()
  tx.signups.increment(),
]);

// A tag that no family has.
// @ts-expect-error no family has tag {$userId}; the keyspace has
geo.slot('{$userId}', { userId: '42' });

// Scores that are added to and set in one family.
declare const scores: Executor;
const boards = openGeo(
  defineKeyspace({
    sums: sortedSet({ key: 'z:{$id}:sums', ttl: '1h', score: 'counter' }),
    latest: sortedSet({ key: 'z:{$id}:latest', ttl: '1h', score: 'latest' }),
    hits: counter({ key: 'z:{$id}:hits:$hour', ttl: '1h', encoding: 'per-writer', window: 'hour' }),
  }),
  scores,
);
// @ts-expect-error scores of this family are counters: use addScore()
boards.sums({ id: 1 }).setScore('ada', 1);
// @ts-expect-error scores of this family keep the last write: use setScore()
boards.latest({ id: 1 }).addScore('ada', 1);
// @ts-expect-error a per-writer counter is not reset
boards.hits({ id: 1, hour: 'h' }).resetObserved();

// A sorted set that does not say how scores merge.
// @ts-expect-error a sorted set declares how scores merge
sortedSet({ key: 'z:{$id}', ttl: '1h' });

// Totals of processes on a key that may expire and come back.
// @ts-expect-error a per-writer or portable counter with a ttl needs window
counter({ key: 'w:{$id}', ttl: '1h', encoding: 'per-writer' });
// @ts-expect-error a quota with a ttl needs window
quota({ key: 'q:{$id}', ttl: '1h', limit: 5 });

// A ledger that expires, and bounds that are not declared.
// @ts-expect-error a ledger is kept: declare ttl: 'forever'
ledger({ key: 'l:{$id}', ttl: '1h' });
// @ts-expect-error a quota declares its limit
quota({ key: 'q:{$id}', ttl: 'forever', because: 'x' });
// @ts-expect-error a rate limit declares limit and per
rateLimit({ key: 'rl:{$id}', ttl: '1h' });

// A guard without a declared guarantee.
// @ts-expect-error an idempotency family declares its guarantee
idempotency({ key: 'pay:{$m}:$r', ttl: '24h' });

// A guard without a retention.
// @ts-expect-error the ttl of an idempotency family is its retention
idempotency({ key: 'pay:{$m}:$r', ttl: 'forever', because: 'money', scope: 'mesh' });

// A mesh guard without declared regions.
// @ts-expect-error family 'capture' works across all regions: declare them with regions: { … }
connect(shop, { region: 'west', endpoint: 'redis://127.0.0.1:7001' });
