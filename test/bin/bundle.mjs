// Joins the modules of a package, after `tsc -b` has written them to dist/, into the one file that
// its package.json exports from dist/bundle/. The mesh is hundreds of small modules, and finding,
// reading and compiling each by itself was half of the time to its first reply.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const packages = new URL('../../packages/', import.meta.url).pathname;
const bundled = './dist/bundle/';

/** Leaves a file alone that holds this already: a process may be loading it just now. */
function write({ path, contents }) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}

for (const name of readdirSync(packages)) {
  const folder = join(packages, name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entry = exports['.'].default;
  if (!entry.startsWith(bundled)) continue;
  const { outputFiles } = await build({
    entryPoints: [join(folder, entry.replace(bundled, './dist/'))],
    outdir: join(folder, bundled),
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
  for (const { path, contents } of outputFiles) write({ path, contents: Buffer.from(contents) });
}
