import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReplyError } from '../../src/errors.js';
import { RequestParser } from '../../src/resp/request-parser.js';

const settings = { seed: 20_261_125, numRuns: process.env['GEOSLOT_LONG'] === '1' ? 20_000 : 300 };

/** All requests in a text that arrives in pieces. */
function parse(bytes: Buffer, pieceSize = bytes.length): string[][] {
  const parser = new RequestParser();
  const requests: string[][] = [];
  for (let at = 0; at < bytes.length; at += Math.max(pieceSize, 1)) {
    parser.feed(bytes.subarray(at, at + Math.max(pieceSize, 1)));
    for (let args = parser.next(); args !== undefined; args = parser.next()) requests.push(args);
  }
  return requests;
}

const encode = (args: readonly string[]): string =>
  `*${args.length}\r\n${args.map((arg) => `$${arg.length}\r\n${arg}\r\n`).join('')}`;
const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

const argument = fc
  .uint8Array({ maxLength: 40 })
  .map((bytes) => Buffer.from(bytes).toString('latin1'));
const request = fc.array(argument, { minLength: 1, maxLength: 5 });

test('requests come out as they went in, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(request), fc.integer({ min: 1, max: 50 }), (requests, pieceSize) => {
      const bytes = bytesOf(requests.map(encode).join(''));
      expect(parse(bytes, pieceSize)).toEqual(requests);
    }),
    settings,
  );
});

test('no bytes do more than a protocol error', () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: fc.constantFrom('*', '$', '\r', '\n', '1', '-', '9', '"', ' ', '\0', 'a') }),
  );
  fc.assert(
    fc.property(noise, fc.integer({ min: 1, max: 20 }), (data, pieceSize) => {
      const bytes = typeof data === 'string' ? bytesOf(data) : Buffer.from(data);
      try {
        parse(bytes, pieceSize);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(ReplyError);
      }
    }),
    settings,
  );
});

test('inline commands know quotes and escapes', () => {
  expect(parse(bytesOf("SET a \"x\\x41\\n\" 'it\\'s'\r\n"))).toEqual([
    ['SET', 'a', 'xA\n', "it's"],
  ]);
  expect(parse(bytesOf('\r\n  \r\nPING\n'))).toEqual([['PING']]);
});

test.each([
  ['*1\r\nPING\r\n', "ERR Protocol error: expected '$', got 'P'"],
  ['*x\r\n', 'ERR Protocol error: invalid multibulk length'],
  ['*3000000000\r\n', 'ERR Protocol error: invalid multibulk length'],
  ['*1\r\n$-1\r\n', 'ERR Protocol error: invalid bulk length'],
  ['*1\r\n$x\r\n', 'ERR Protocol error: invalid bulk length'],
  ['SET a "b\r\n', 'ERR Protocol error: unbalanced quotes in request'],
])('%j is refused as Redis does', (text, message) => {
  expect(() => parse(bytesOf(text))).toThrow(message);
});

test('a client that owes a password may send little', () => {
  const parser = new RequestParser();
  parser.isUnauthenticated = true;
  parser.feed(bytesOf('*11\r\n'));
  expect(() => parser.next()).toThrow('unauthenticated multibulk length');
});

test('a large value in many chunks costs linear work', () => {
  const size = 8_000_000;
  const parser = new RequestParser();
  parser.feed(bytesOf(`*2\r\n$3\r\nGET\r\n$${size}\r\n`));
  expect(parser.next()).toBeUndefined();
  const chunk = Buffer.alloc(1_000, 'x');
  for (let sent = 0; sent < size; sent += chunk.length) {
    parser.feed(chunk);
    expect(parser.next()).toBeUndefined();
  }
  parser.feed(bytesOf('\r\n'));
  expect(parser.next()?.[1]?.length).toBe(size);
});

test('a line without end is refused once it is too long', () => {
  const parser = new RequestParser();
  parser.feed(Buffer.alloc(70_000, 'a'));
  expect(() => parser.next()).toThrow('too big inline request');
});
