import {
  counter,
  defineKeyspace,
  field,
  hash,
  idempotency,
  ledger,
  multiRegister,
  quota,
  rateLimit,
  register,
  set,
  sortedSet,
  type Conflict,
  type Geo,
} from 'geoslot';

const because = 'histories';
export const quotaLimit = 7;
export const rate = { limit: 6, perMs: 3_600_000 };
/** The region that may raise quotas. */
const quotaHome = 'east';

/** Every handle under every encoding that a history may draw. */
export function historyKeyspace(onConflict: (conflict: Conflict) => void) {
  return defineKeyspace({
    views: counter({ key: 'views:{$id}', ttl: '1h' }),
    exact: counter({
      ...{ key: 'exact:{$id}', ttl: '1h', expires: 'after first write', integers: 'bigint' },
    }),
    hits: counter({ key: 'hits:{$id}', ttl: 'forever', because, encoding: 'per-writer' }),
    tags: set({ key: 'tags:{$id}', ttl: '1h' }),
    cart: hash({
      key: 'cart:{$id}',
      ttl: '1h',
      fields: { note: field.text(), items: field.counter() },
    }),
    board: sortedSet({ key: 'board:{$id}', ttl: '1h', score: 'counter' }),
    seen: sortedSet({ key: 'seen:{$id}', ttl: '1h', score: 'latest' }),
    flag: register({ key: 'flag:{$id}', ttl: '1h', writers: 'one region', retry: 'may overwrite' }),
    state: register({ key: 'state:{$id}', ttl: '1h' }),
    profile: multiRegister({ key: 'profile:{$id}', ttl: '1h' }),
    book: ledger({ key: 'book:{$id}', ttl: 'forever', because, hold: '1ms' }),
    seats: quota({
      ...{ key: 'seats:{$id}', ttl: 'forever', because, limit: quotaLimit },
      ...{ transfer: '20ms', home: quotaHome },
    }),
    stock: quota({
      ...{ key: 'stock:{$id}', ttl: 'forever', because, limit: quotaLimit, transfer: '20ms' },
      ...{ durability: 'reserve', block: 3 },
    }),
    logins: rateLimit({
      ...{ key: 'logins:{$id}', ttl: '1d', limit: rate.limit, per: '1h', transfer: '20ms' },
    }),
    local: idempotency({ key: 'local:{$id}:$request', ttl: '1h', scope: 'region', lease: '200ms' }),
    job: idempotency({
      ...{ key: 'job:{$id}:$request', ttl: '1h', scope: 'mesh', lease: '200ms', settle: '25ms' },
      onConflict,
    }),
    order: idempotency({ key: 'order:{$id}:$request', ttl: '1h', scope: 'home', lease: '200ms' }),
  });
}

export type HistoryFamilies = ReturnType<typeof historyKeyspace>['families'];
export type HistoryGeo = Geo<HistoryFamilies>;
