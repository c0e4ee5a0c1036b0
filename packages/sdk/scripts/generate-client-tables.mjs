// Writes the tables of docs/client.md, each between `<!-- its name -->` and `<!-- end -->`, from
// the data that the client itself uses; `--check` fails when one is not current.
import { readFileSync, writeFileSync } from 'node:fs';
import { errorClassOf } from '../dist/client/errors/failure.js';
import {
  clientFaults,
  linkFault,
  noClusterFault,
  otherServerFault,
  redirectedFault,
  serverFaults,
} from '../dist/client/errors/fault-table.js';
import { harmfulOptions } from '../dist/client/options/harmful-options.js';
import { refusedOptions } from '../dist/client/options/known-options.js';

const row = (...cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head, rows) =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

const again = {
  'after backoff': 'after a wait',
  'after refresh': 'after a look at the slots',
  'after sign-in': 'when newer credentials may come',
  'with source': 'at once, with the source',
  never: 'no',
};
const faultRow = (what, { kind, retry, isServerState, remedy }) => [
  what,
  `\`${errorClassOf(kind).name}\``,
  isServerState ? 'no' : 'no; of a script: in part',
  again[retry],
  remedy,
];
const linkRow = (what, error, applied, repeated) => [
  what,
  `\`${error}\``,
  applied,
  repeated,
  linkFault.remedy,
];

const tables = {
  faults: table(
    ['what came back', 'error', 'applied', 'sent again', 'remedy it names'],
    [
      ...Object.entries(serverFaults).map(([code, fault]) => faultRow(`\`${code}\``, fault)),
      faultRow('any other server error', otherServerFault),
      faultRow('`MOVED`, `ASK` without policy `oss`', redirectedFault),
      faultRow('"cluster support disabled" under policy `oss`', noClusterFault),
      ...clientFaults.map(([start, fault]) => faultRow(`ioredis: "${start}"`, fault)),
      linkRow('no answer, and never written', 'NotReadyError', 'no', again[linkFault.retry]),
      linkRow('no answer to a read', 'NotReadyError', 'no', again[linkFault.retry]),
      linkRow(
        'no answer to a write that was written',
        'OutcomeUnknownError',
        'maybe',
        'as its retry class allows',
      ),
    ],
  ),
  adopted: table(
    ['option of an adopted client', 'why it is a warning'],
    harmfulOptions.map(({ name, reason }) => [`\`${name}\``, reason]),
  ),
  refused: table(
    ['option', 'why `connect` refuses it'],
    Object.entries(refusedOptions).map(([name, remedy]) => [`\`${name}\``, remedy]),
  ),
};

const file = new URL('../../../docs/client.md', import.meta.url);
const page = readFileSync(file, 'utf8');
const current = page.replace(
  /<!-- (\w+) -->\n[\s\S]*?<!-- end -->/g,
  (_block, name) => `<!-- ${name} -->\n\n${tables[name]}\n\n<!-- end -->`,
);
if (current !== page) {
  if (process.argv.includes('--check')) {
    console.error(
      'docs/client.md is not current: run `node packages/sdk/scripts/generate-client-tables.mjs` and commit it.',
    );
    process.exitCode = 1;
  } else {
    writeFileSync(file, current);
    console.log('docs/client.md written');
  }
}
