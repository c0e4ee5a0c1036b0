// Joins the modules of a package, after `tsc -b` has written them to dist/, into the one file that
// its package.json exports from dist/bundle/. The mesh is hundreds of small modules, and finding,
// reading and compiling each by itself was half of the time to its first reply.
// `node test/bin/bundle.mjs crdt mesh` bundles only those packages.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const packages = new URL('../../packages/', import.meta.url).pathname;
const bundled = './dist/bundle/';
const wanted = process.argv.slice(2);

for (const name of readdirSync(packages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const folder = join(packages, name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entry = exports['.'].default;
  if (!entry.startsWith(bundled)) continue;
  rmSync(join(folder, bundled), { recursive: true, force: true });
  await build({
    entryPoints: [join(folder, entry.replace(bundled, './dist/'))],
    outdir: join(folder, bundled),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}
