import { expect, test } from 'vitest';
import { RequestParser } from '../src/resp/request-parser.js';
import { startOneRegion } from './support/one-region.js';
import { WireClient } from './support/wire-client.js';

/** One byte more than a string of Node's engine can have. */
const TOO_LONG = 536_870_889;

test.each([
  [`SETRANGE k ${TOO_LONG - 1} x`, 'ERR string exceeds maximum allowed size (proto-max-bulk-len)'],
  ['SETBIT k 4294967295 1', 'ERR bit offset is not an integer or out of range'],
  [
    `BITFIELD k SET i64 ${(TOO_LONG - 8) * 8} 1`,
    'ERR bit offset is not an integer or out of range',
  ],
])('%s is refused as beyond proto-max-bulk-len', async (request, message) => {
  await using region = await startOneRegion();
  await using client = await WireClient.open(region.port);
  expect(await client.call(...request.split(' '))).toEqual({ error: message });
  expect(await client.call('EXISTS', 'k')).toBe(0);
  expect(region.warnings).toEqual([]);
});

test('an argument that is too long is refused by its header', () => {
  const parser = new RequestParser();
  parser.feed(Buffer.from(`*2\r\n$4\r\nECHO\r\n$${TOO_LONG}\r\n`));
  expect(() => parser.next()).toThrow('ERR Protocol error: invalid bulk length');
});
