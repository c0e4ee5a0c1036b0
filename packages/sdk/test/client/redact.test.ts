import fc from 'fast-check';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { redact } from '../../src/client/errors/redact.js';
import { classify } from '../../src/client/execute/fault.js';
import { finalError } from '../../src/client/execute/final-error.js';
import { Journey } from '../../src/client/execute/journey.js';
import type { CommandState } from '../../src/client/command/tracked-command.js';

const seed = Number(process.env['GEOSLOT_SEED'] ?? 7);
const numRuns = process.env['GEOSLOT_LONG'] === '1' ? 20_000 : 250;

/** What servers and clients are known to say, or might, with what was sent in it. */
const sentences: readonly ((secret: string) => string)[] = [
  (secret) => `ERR unknown command 'X', with args beginning with: '${secret}' 'y'`,
  (secret) => `ERR unknown command \`${secret}\`, with args beginning with: \`${secret}\`, `,
  (secret) => `ERR value "${secret}" is not valid`,
  (secret) => `ERR value is not valid: ${secret}`,
  (secret) => `ERR user_script:1: ${secret} script: f00, on @user_script:1.`,
  (secret) => `NOPERM User app has no permissions to access the '${secret}' key`,
  (secret) => `WRONGPASS invalid pair ${secret}`,
  (secret) => `OOM ${secret} script: f3a9, on @user_script:1.`,
  () => 'WRONGTYPE Operation against a key holding the wrong kind of value',
];

/** Long enough not to be a part of our own sentences. */
const secrets = fc.oneof(
  fc.string({ minLength: 12, maxLength: 60, unit: 'grapheme-ascii' }),
  fc.base64String({ minLength: 24, maxLength: 400 }),
  fc.string({ minLength: 12, maxLength: 40, unit: 'binary' }),
);

const shapes = fc.record({
  secret: secrets.filter((secret) => secret.trim().length >= 8),
  sentence: fc.constantFrom(...sentences),
  name: fc.constantFrom('ReplyError', 'AbortError', 'MaxRetriesPerRequestError', 'Error'),
  state: fc.constantFrom<CommandState>('never written', 'answered', 'unknown'),
  isScript: fc.boolean(),
  depth: fc.nat({ max: 8 }),
});

/** As ioredis builds it, inside as many causes. */
function errorOf(message: string, name: string, secret: string, depth: number): Error {
  const args = ['3', 'AUTH', 'oid-1', secret, Buffer.from(secret)];
  const error = Object.assign(new Error(message), { command: { name: 'hello', args } });
  error.name = name;
  return depth === 0
    ? error
    : new Error('outer', { cause: errorOf(message, name, secret, depth - 1) });
}

function messagesOf(error: unknown): readonly string[] {
  return error instanceof Error ? [error.message, ...messagesOf(error.cause)] : [];
}

test('no secret is in the error that ends a call, wherever the server put it', () => {
  const property = fc.property(shapes, ({ secret, sentence, name, state, isScript, depth }) => {
    const error = errorOf(sentence(secret), name, secret, depth);
    const context = { state, isScript, isRead: false, isCluster: false };
    const journey = new Journey(1_000, undefined, undefined);
    const fault = classify(error, context);
    if (fault.applied === 'maybe') journey.unknownRegion = 'west';
    const ended = finalError('n.increment', fault, journey, new AbortController().signal);
    const texts = [
      inspect(ended, { depth: 20, showHidden: true }),
      JSON.stringify(ended),
      String(ended.stack),
      ...messagesOf(ended),
    ];
    for (const text of texts) expect(text.includes(secret)).toBe(false);
  });
  fc.assert(property, { seed, numRuns });
});

test('an error that is its own cause is redacted all the same', () => {
  const error = new Error('outer');
  error.cause = error;
  expect(redact(error).message).toBe('outer');
});

test('what helps to find the fault is kept', () => {
  const lookUp = Object.assign(new Error('getaddrinfo ENOTFOUND cache-1.redis.example.test'), {
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
  });
  expect(redact(lookUp)).toMatchObject({ message: lookUp.message, code: 'ENOTFOUND' });
  const integer = Object.assign(new Error('ERR value is not an integer or out of range'), {
    name: 'ReplyError',
    command: { name: 'incrby', args: ['{n}', 'seven'] },
  });
  expect(redact(integer).message).toBe('ERR value is not an integer or out of range');
  const azure = new Error(
    'AADSTS700016: no application eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9 there',
  );
  expect(redact(azure).message).toBe('AADSTS700016: no application ... there');
});
