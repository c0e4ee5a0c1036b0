import fc from 'fast-check';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';

/** Text that nothing else in a message could hold, with the characters that break URLs. */
const secrets = fc
  .array(fc.constantFrom(...'abcXYZ019@/?#:%[]{}&=+~ \\"\'<>|^`é'), { minLength: 8, maxLength: 24 })
  .map((characters) => `sEcReT${characters.join('')}tErCeS`);
const frames = [
  (secret: string) => `redis://:${secret}@127.0.0.1:1`,
  (secret: string) => `redis://user:${secret}@127.0.0.1:1/0`,
  (secret: string) => `rediss://:${encodeURIComponent(secret)}@127.0.0.1:1`,
  (secret: string) => `redis://127.0.0.1:1?password=${secret}`,
  (secret: string) => `redis://127.0.0.1:1/0?username=u&password=${encodeURIComponent(secret)}`,
  (secret: string) => `http://:${secret}@127.0.0.1:1`,
  (secret: string) => `:${secret}@127.0.0.1:1`,
];

test('no message about a URL holds a piece of its password, however it is written', async () => {
  const property = fc.asyncProperty(secrets, fc.constantFrom(...frames), async (secret, frame) => {
    const io = testIo('.');
    const exitCode = await main(['doctor', frame(secret)], io);
    expect(exitCode).toBe(2);
    expect(io.stderr.trim().split('\n')).toHaveLength(1);
    // Even what a parser would take for host, port or path of a broken URL is not shown.
    expect(`${io.stdout}${io.stderr}`.toLowerCase()).not.toMatch(/secret|terces/);
  });
  await fc.assert(property, {
    numRuns: process.env['GEOSLOT_LONG'] === '1' ? 2_000 : 150,
    seed: 9,
  });
});
