import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startMesh, type RunningMesh } from '@geoslot/mesh';
import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [lossy = '', summing = ''] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code]) => code,
);
/** Below the root, so that the snippet's imports resolve. */
const folder = join(root, 'node_modules/.cache/geoslot/readme');
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function openMesh(): Promise<RunningMesh> {
  const mesh = await startMesh({ regions: ['westeurope', 'eastus'], seed: 1 });
  cleanUps.push(() => mesh.close());
  return mesh;
}

function connectTo(mesh: RunningMesh, region: string): Redis {
  const redis = new Redis(mesh.region(region).url);
  cleanUps.push(() => redis.disconnect());
  return redis;
}

/** Runs a snippet as the body of a module, with `variables` in scope; gives what `result` names. */
async function runSnippet(
  name: string,
  code: string,
  variables: Readonly<Record<string, unknown>>,
  result: string,
): Promise<unknown> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.mjs`);
  const imports = [...code.matchAll(/^import .*$/gm)].map(([line]) => line).join('\n');
  const body = code.replaceAll(/^import .*$/gm, '');
  const names = Object.keys(variables).join(', ');
  writeFileSync(
    file,
    `${imports}\nexport async function run({ ${names} }) {\n${body}\nreturn ${result};\n}\n`,
  );
  cleanUps.push(() => rmSync(file));
  const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  if (typeof loaded === 'object' && loaded !== null && 'run' in loaded) {
    const { run } = loaded;
    if (typeof run === 'function') return run(variables);
  }
  throw new TypeError('the snippet did not load');
}

test("the README's first snippet loses a view, as it says", async () => {
  const mesh = await openMesh();
  mesh.partition('westeurope', 'eastus');
  for (const region of ['westeurope', 'eastus']) {
    await runSnippet(`lossy-${region}`, lossy, { redis: connectTo(mesh, region) }, 'views');
  }
  mesh.heal();
  await mesh.settle();
  expect(await connectTo(mesh, 'eastus').get('sess:42:views')).toBe('1');
});

test("the README's second snippet counts both views and sets the expiry", async () => {
  const mesh = await openMesh();
  mesh.partition('westeurope', 'eastus');
  for (const region of ['westeurope', 'eastus']) {
    const code = summing.replace("region: 'westeurope'", `region: '${region}'`);
    const endpoint = mesh.region(region).url;
    const geo = await runSnippet(`summing-${region}`, code, { endpoint }, 'geo');
    if (typeof geo === 'object' && geo !== null && 'close' in geo) {
      const { close } = geo;
      if (typeof close === 'function') await close.call(geo);
    }
  }
  mesh.heal();
  await mesh.settle();
  const redis = connectTo(mesh, 'eastus');
  expect(await redis.get('sess:{42}:views')).toBe('2');
  expect(await redis.ttl('sess:{42}:views')).toBeGreaterThan(7_000);
});
