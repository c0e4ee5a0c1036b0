import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const packageFolder = new URL('..', import.meta.url).pathname;
const limitBytes = 12_000;

/** Bundles what an application imports for one kind of handle, without the client. */
async function bundle(
  builder: string,
): Promise<{ readonly bytes: number; readonly files: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export { ${builder}, defineKeyspace, openGeo } from './src/index.ts';`,
      resolveDir: packageFolder,
    },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    splitting: true,
    outdir: 'out',
    format: 'esm',
    platform: 'node',
    external: ['ioredis'],
  });
  const [entry] = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint);
  const code = outputFiles.find(({ path }) => path.endsWith(entry?.[0].split('/').pop() ?? ''));
  return {
    bytes: gzipSync(code?.contents ?? '').length,
    files: Object.entries(entry?.[1].inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  };
}

const builders = [
  ...['counter', 'set', 'hash', 'sortedSet', 'register', 'multiRegister', 'ledger', 'quota'],
  ...['rateLimit', 'idempotency'],
];

test.each(builders)(
  '%s alone stays under 12 kB gzip, without client and command table',
  async (builder) => {
    const { bytes, files } = await bundle(builder);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(limitBytes);
    expect(files.filter((file) => /command-table|redis-command|commands\/rows/.test(file))).toEqual(
      [],
    );
    expect(
      files.filter((file) => /sdk\/src\/client\/(command|connection|execute)/.test(file)),
    ).toEqual([]);
  },
);

test('one handle does not carry the others', async () => {
  const { files } = await bundle('set');
  expect(files.filter((file) => /geo-(counter|hash|ledger|quota)|guard-claim/.test(file))).toEqual(
    [],
  );
});
