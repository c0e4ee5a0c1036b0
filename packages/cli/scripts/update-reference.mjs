// Writes each command's own --help into README.md, between its markers. Build first.
// `--check` writes nothing and exits with 1 when the README is not current.
import { readFileSync, writeFileSync } from 'node:fs';
import { createProgram } from '../dist/program.js';

const readme = new URL('../README.md', import.meta.url);
const marked = /(<!-- help (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;

/** What `geoslot <name> --help` prints on a terminal of 80 columns. */
function helpOf(name) {
  let text = '';
  const io = { out: (part) => (text += part), err: () => undefined };
  const program = createProgram({ io, finish: () => undefined });
  for (const command of [program, ...program.commands]) command.configureHelp({ helpWidth: 100 });
  const command = program.commands.find((each) => each.name() === name);
  if (command === undefined) throw new Error(`README.md names a command '${name}' that is none`);
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text.trimEnd();
}

const before = readFileSync(readme, 'utf8');
const after = before.replace(
  marked,
  (_, start, name, end) => `${start}\n\`\`\`text\n${helpOf(name)}\n\`\`\`\n\n${end}`,
);
if (process.argv.includes('--check')) process.exitCode = after === before ? 0 : 1;
else writeFileSync(readme, after);
