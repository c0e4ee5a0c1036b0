import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScriptEngine, type ScriptReply } from '../src/index.js';
import { luaProgram } from './generators/lua-program.js';
import { evaluate } from './support/evaluate.js';
import { RealLua, testWithRedis } from './support/real-lua.js';

const seed = Number(process.env['GEOSLOT_SEED'] ?? 20_260);
const isLong = process.env['GEOSLOT_LONG'] === '1';

/** The sign of NaN differs by nature. */
function comparable(reply: ScriptReply): string {
  return JSON.stringify(reply, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  ).replaceAll('-nan', 'nan');
}

testWithRedis(
  'random programs answer as on a real server',
  async () => {
    await using real = await RealLua.start();
    const engine = new ScriptEngine();
    await fc.assert(
      fc.asyncProperty(luaProgram, async (source) => {
        const ours = comparable(evaluate(source, { engine }));
        expect(ours).toBe(comparable(await real.eval(source)));
      }),
      { seed, numRuns: isLong ? 5_000 : 700 },
    );
  },
  isLong ? 600_000 : 30_000,
);

test('a random program gives the same when it may rest', () => {
  fc.assert(
    fc.property(luaProgram, (source) => {
      const engine = new ScriptEngine();
      const direct = comparable(evaluate(source, { engine }));
      const host = { call: () => null };
      const script = engine.load(source);
      const running = script.start({ keys: [], argv: [], host, limits: { budget: 3 } });
      let reply: ScriptReply | undefined;
      while (reply === undefined) reply = running.advance();
      expect(comparable(reply)).toBe(direct);
    }),
    { seed, numRuns: isLong ? 5_000 : 200 },
  );
});
