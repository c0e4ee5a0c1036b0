import { expect, test } from 'vitest';
import { Breaker } from '../../src/client/regions/breaker.js';
import { defaultFailover } from '../../src/client/regions/failover-options.js';
import { RegionHealth } from '../../src/client/regions/region-health.js';

test('the breaker trips on faults in a row', () => {
  const breaker = new Breaker(3);
  expect([breaker.failed(0), breaker.failed(1)]).toEqual([false, false]);
  breaker.succeeded(2);
  expect([3, 4, 5].map((at) => breaker.failed(at))).toEqual([false, false, true]);
});

test('the breaker trips on half of at least twenty outcomes in two seconds', () => {
  const breaker = new Breaker(100);
  const pair = (at: number): boolean => {
    breaker.succeeded(at);
    return breaker.failed(at);
  };
  expect(Array.from({ length: 9 }, (_, at) => pair(at))).not.toContain(true);
  expect(pair(10)).toBe(true);
});

test('old outcomes do not count', () => {
  const breaker = new Breaker(100);
  for (let at = 0; at < 19; at += 1) breaker.failed(at);
  expect(breaker.failed(2_100)).toBe(false);
});

const options = { ...defaultFailover, graceMs: 1_000, probesToFail: 3 };

test('a region fails after three failed probes, and returns after its grace', () => {
  const health = new RegionHealth(options);
  expect([1, 2, 3, 4].map((at) => health.probeFailed(at))).toEqual([false, false, true, false]);
  expect(health.isHealthy).toBe(false);
  expect(health.probeSucceeded(100)).toBe(false);
  expect(health.probeSucceeded(1_099)).toBe(false);
  expect(health.probeSucceeded(1_100)).toBe(true);
  expect(health.isHealthy).toBe(true);
});

test('one failed probe in the grace starts it anew', () => {
  const health = new RegionHealth(options);
  for (const at of [1, 2, 3]) health.probeFailed(at);
  health.probeSucceeded(100);
  health.probeFailed(500);
  health.probeSucceeded(600);
  expect(health.probeSucceeded(1_500)).toBe(false);
  expect(health.probeSucceeded(1_600)).toBe(true);
});

test('a region that flaps waits twice as long each time, and once it is steady no longer', () => {
  const health = new RegionHealth(options);
  const failAndReturn = (at: number): number => {
    for (const later of [0, 1, 2]) health.probeFailed(at + later);
    const { graceMs } = health;
    health.probeSucceeded(at + 10);
    health.probeSucceeded(at + 10 + graceMs);
    expect(health.isHealthy).toBe(true);
    return graceMs;
  };
  expect(failAndReturn(0)).toBe(1_000);
  expect(failAndReturn(2_000)).toBe(2_000);
  expect(failAndReturn(5_000)).toBe(4_000);
  expect(failAndReturn(1_000_000)).toBe(1_000);
});

test('operations that fail in a row make a region unhealthy once', () => {
  const health = new RegionHealth({ ...options, faultsToFail: 2 });
  expect([1, 2, 3].map((at) => health.operationFailed(at))).toEqual([false, true, false]);
});
