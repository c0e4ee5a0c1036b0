import { expect, test } from 'vitest';
import { DurationError, parseTtl, TtlError } from '../../src/index.js';

test('a TTL counts from the last write unless it says otherwise', () => {
  expect(parseTtl({ ttl: '2h' })).toEqual({
    kind: 'expiring',
    ttlMs: 7_200_000,
    from: 'after last write',
  });
  expect(parseTtl({ ttl: '90s', expires: 'after first write' })).toEqual({
    kind: 'expiring',
    ttlMs: 90_000,
    from: 'after first write',
  });
});

test("'forever' needs a reason", () => {
  const policy = parseTtl({ ttl: 'forever', because: 'lifetime business metric' });
  expect(policy).toEqual({ kind: 'forever', because: 'lifetime business metric' });
  for (const because of [undefined, '', '  ']) {
    expect(() => parseTtl({ ttl: 'forever', because })).toThrow(
      "ttl 'forever' needs a reason; add because: '…' that says why the key stays",
    );
  }
});

test('a TTL beyond 2^49 ms is refused, since active-active databases cannot keep it', () => {
  expect(parseTtl({ ttl: `${BigInt(2 ** 49)}ms` })).toMatchObject({ ttlMs: 2 ** 49 });
  expect(() => parseTtl({ ttl: `${BigInt(2 ** 49 + 1)}ms` })).toThrow(TtlError);
});

test('what untyped callers hand over is checked', () => {
  expect(() => parseTtl({ ttl: 'soon' })).toThrow(DurationError);
  expect(() => parseTtl({ ttl: '1h', expires: 'never' })).toThrow(
    "expires must be 'after last write' or 'after first write'",
  );
});
