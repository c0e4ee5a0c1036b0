// Writes docs/reference/api.md; `--check` fails when it is not current, or when something public is
// not documented.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { apiPage } from './api-page.mjs';
import { readPublicApi } from './public-api.mjs';
import { undocumented } from './undocumented.mjs';

const file = new URL('../../../docs/reference/api.md', import.meta.url);
const api = readPublicApi();
const gaps = undocumented(api);
for (const gap of gaps) console.error(`packages/sdk: ${gap}; write its TSDoc.`);
const config = await resolveConfig(file.pathname);
const page = await format(apiPage(api), { ...config, parser: 'markdown' });
const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === page;

if (!process.argv.includes('--check')) {
  writeFileSync(file, page);
  console.log('docs/reference/api.md written');
} else if (!isCurrent) {
  console.error(
    'docs/reference/api.md is not current: run `node packages/sdk/scripts/generate-api-reference.mjs` and commit it.',
  );
}
process.exitCode = gaps.length > 0 || (process.argv.includes('--check') && !isCurrent) ? 1 : 0;
