import { expect } from 'vitest';
import { ScriptEngine } from '../src/index.js';
import { deviations } from './probes/deviations.js';
import { probes } from './probes/index.js';
import { evaluate } from './support/evaluate.js';
import { memoryHost } from './support/memory-host.js';
import { RealLua, testWithRedis } from './support/real-lua.js';

for (const [name, sources] of Object.entries(probes)) {
  testWithRedis(`probes answer as on a real server: ${name}`, async () => {
    await using real = await RealLua.start();
    const engine = new ScriptEngine();
    for (const source of sources) {
      await real.command('FLUSHALL');
      await real.command('SET', 'str', 'abc');
      const host = memoryHost(new Map([['str', 'abc']]));
      const ours = evaluate(source, { engine, host });
      expect({ source, reply: ours }).toEqual({ source, reply: await real.eval(source) });
    }
  });
}

testWithRedis('known deviations are just these', async () => {
  await using real = await RealLua.start();
  for (const { source, real: expected, ours } of deviations) {
    expect({ source, reply: await real.eval(source) }).toEqual({ source, reply: expected });
    expect({ source, reply: evaluate(source) }).toEqual({ source, reply: ours });
  }
});
