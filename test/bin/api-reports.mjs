// The public API of every package as text, `<package>/api.md`, so that review sees it change.
// `--check` fails when a report is not current; without it the reports are written anew.
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const isCheck = process.argv.includes('--check');
const folders = ['keyspace', 'crdt', 'lua', 'mesh', 'sdk', 'callsites', 'checks', 'cli'].map(
  (name) => `packages/${name}`,
);
folders.push('eslint-plugin');

function entryPoints(folder) {
  const { exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => typeof target === 'object' && target.types !== undefined)
    .map(([name, target]) => ({
      suffix: name === '.' ? '' : name.slice(1).replaceAll('/', '-'),
      types: target.types,
    }));
}

function extract(folder, { suffix, types }, reportFolder) {
  const reportFileName = `api${suffix}`;
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: join(root, folder),
      mainEntryPointFilePath: join(root, folder, types),
      compiler: { overrideTsconfig: JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) },
      apiReport: { enabled: true, reportFileName, reportFolder, reportTempFolder: reportFolder },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: { default: { logLevel: 'none' } },
        compilerMessageReporting: { default: { logLevel: 'none' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, folder, 'package.json'),
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => (message.handled = true),
  });
  return {
    name: `${reportFileName}.md`,
    text: readFileSync(join(reportFolder, `${reportFileName}.api.md`), 'utf8'),
  };
}

let stale = 0;
for (const folder of folders) {
  for (const entry of entryPoints(folder)) {
    const { name, text } = extract(folder, entry, mkdtempSync(join(tmpdir(), 'geoslot-api-')));
    const committed = join(root, folder, name);
    if (existsSync(committed) && readFileSync(committed, 'utf8') === text) continue;
    if (isCheck) {
      stale += 1;
      console.error(
        `${folder}/${name} is not current: run \`node test/bin/api-reports.mjs\` and commit it.`,
      );
    } else {
      writeFileSync(committed, text);
      console.log(`${folder}/${name} written`);
    }
  }
}
process.exitCode = stale === 0 ? 0 : 1;
