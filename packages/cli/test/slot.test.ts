import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';

async function slot(...keys: string[]) {
  const io = testIo('.');
  const exitCode = await main(['slot', ...keys], io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

test('keys of one tag share a slot', async () => {
  const { exitCode, stdout } = await slot('cart:{42}', 'views:{42}');
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`key          slot  tag
cart:{42}    8000  {42}
views:{42}   8000  {42}

All keys share one slot.
Redis' own hashing policy and Redis Software's standard one agree.
`);
});

test('keys of different slots are told apart', async () => {
  const { stdout } = await slot('a', 'b');
  expect(stdout).toContain('(whole key)');
  expect(stdout).toContain('The keys do not share a slot');
});

test("a key that Redis Software's standard policy places elsewhere says so", async () => {
  const { stdout } = await slot('{a}{b}');
  expect(stdout).toContain("15495  {a}   on Redis Software's standard policy:  3300  {b}");
  expect(stdout).toContain('differ: use one {tag} a key');
});

test('JSON is the report as data', async () => {
  const { stdout } = await slot('--format', 'json', 'x');
  expect(JSON.parse(stdout)).toMatchObject({ keys: [{ key: 'x' }], shareSlot: { oss: true } });
});

test('no key is refused with exit 2', async () => {
  const { exitCode, stderr } = await slot();
  expect(exitCode).toBe(2);
  expect(stderr).toContain("missing required argument 'keys'");
});
