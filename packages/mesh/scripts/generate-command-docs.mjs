// Writes src/server/data/command-docs.ts from what a redis-server 7.0 answers to COMMAND DOCS.
// `node packages/mesh/scripts/generate-command-docs.mjs <port of a redis-server 7.0>`
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const [port] = process.argv.slice(2);
const reply = execFileSync('redis-cli', ['-3', '-p', port, '--json', 'COMMAND', 'DOCS']);
const docs = Object.entries(JSON.parse(reply.toString()));
const lines = docs
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([name, doc]) => {
    return `${name} | ${JSON.stringify(doc)}`.replaceAll('`', '\\`');
  });
const text = `/**
 * What redis-server 7.0.15 answers to COMMAND DOCS, one command a line as JSON. Backticks stand
 * behind a backslash. Written by scripts/generate-command-docs.mjs.
 */
export const commandDocs = String.raw\`
${lines.join('\n')}
\`;
`;
writeFileSync(new URL('../src/server/data/command-docs.ts', import.meta.url), text);
