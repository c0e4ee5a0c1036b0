// Writes docs/reference/{commands,profiles}.md; `--check` fails when one is not current.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'prettier';
import { commandsPage } from './reference-commands.mjs';
import { profilesPage } from './reference-profiles.mjs';

const isCheck = process.argv.includes('--check');
const pages = { commands: commandsPage(), profiles: profilesPage() };

for (const [name, text] of Object.entries(pages)) {
  const file = new URL(`../../../docs/reference/${name}.md`, import.meta.url);
  const page = await format(text, { parser: 'markdown', printWidth: 100 });
  if (existsSync(file) && readFileSync(file, 'utf8') === page) continue;
  if (isCheck) {
    console.error(
      `docs/reference/${name}.md is not current: run \`node packages/keyspace/scripts/generate-reference.mjs\` and commit it.`,
    );
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(file.pathname), { recursive: true });
    writeFileSync(file, page);
    console.log(`docs/reference/${name}.md written`);
  }
}
