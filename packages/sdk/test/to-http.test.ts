import { expect, test } from 'vitest';
import { IdempotencyKeyReuseError, toHttp, type ClaimView, type RunOutcome } from '../src/index.js';

const claim: ClaimView = {
  ...{ region: 'west', attempt: 1, token: 't', fingerprint: '', claimedAtMs: 1 },
  ...{ state: 'running', storedResult: '', fencingToken: 0 },
};

const cases: readonly (readonly [string, RunOutcome<string> | Error | undefined, number])[] = [
  ['no key', undefined, 400],
  ['in progress', { outcome: 'in-progress', guarantee: 'detect', claim }, 409],
  ['unknown', { outcome: 'unknown', guarantee: 'detect', claim }, 409],
  ['reuse', new IdempotencyKeyReuseError('x'), 422],
  ['executed', { outcome: 'executed', guarantee: 'exclusive', result: 'r' }, 201],
  ['replayed', { outcome: 'replayed', guarantee: 'detect', result: 'r' }, 201],
  ['duplicate', { outcome: 'duplicate', guarantee: 'detect', result: 'r', rival: claim }, 201],
];

test.each(cases)('%s', (_name, outcome, status) => {
  expect(toHttp(outcome, 201).status).toBe(status);
});

test('a replay says so, an error of another kind is thrown on', () => {
  const replayed = { outcome: 'replayed', guarantee: 'region', result: 'r' } as const;
  expect(toHttp(replayed)).toEqual({
    status: 200,
    headers: { 'Idempotent-Replayed': 'true' },
    body: 'r',
  });
  expect(() => toHttp(new TypeError('boom'))).toThrow('boom');
});
