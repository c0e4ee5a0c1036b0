import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Lua } from 'wasmoon-lua5.1';
import { ScriptEngine, type ScriptReply } from '../src/index.js';
import { luaProgram, pureLuaProgram } from './generators/lua-program.js';
import { evaluate } from './support/evaluate.js';
import { RealLua, testWithRedis } from './support/real-lua.js';

const seed = Number(process.env['GEOSLOT_SEED'] ?? 20_260);
const isLong = process.env['GEOSLOT_LONG'] === '1';
const timeoutMs = isLong ? 600_000 : 30_000;

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
      { seed, numRuns: isLong ? 5_000 : 500 },
    );
  },
  timeoutMs,
);

test(
  'a random program gives the same when it may rest',
  () => {
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
  },
  timeoutMs,
);

/** Its state leaks with every program it runs, so it is made anew after a few. */
class Reference {
  #lua: Promise<Lua> = Lua.create();
  #uses = 0;

  async run(source: string): Promise<string> {
    if (++this.#uses % 20 === 0) this.#lua = Lua.create();
    return String(await (await this.#lua).doString(source));
  }
}

test(
  'random programs answer as on the C implementation of Lua 5.1',
  async () => {
    const reference = new Reference();
    const withoutPosition = (text: string) =>
      text.replaceAll('-nan', 'nan').replaceAll(/(\[string "[^\n]*?"\]|user_script):\d+: /g, '');
    await fc.assert(
      fc.asyncProperty(pureLuaProgram, async (program) => {
        const source = program.replace(/return out$/, 'return table.concat(out, "|")');
        const expected = withoutPosition(await reference.run(source));
        expect(withoutPosition(String(evaluate(source)))).toBe(expected);
      }),
      { seed, numRuns: isLong ? 3_000 : 200 },
    );
  },
  timeoutMs,
);
