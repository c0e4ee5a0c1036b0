import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Reply } from '../src/resp/reply.js';
import { plainReply } from '../src/resp/plain-reply.js';
import { startMesh } from '../src/start-mesh.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const assumptions = readFileSync(
  new URL('../../../docs/mesh-assumptions.md', import.meta.url),
  'utf8',
);

/** First and second cell of each row that begins with a MESH command. */
const rows = [...readme.matchAll(/^\| (`MESH [^|]*(?:\\\|[^|]*)*) \| ([^|]+) \|/gm)].map(
  ([, forms = '', reply = '']) => ({
    forms: [...forms.replaceAll('\\|', '|').matchAll(/`(MESH [^`]+)`/g)].map(
      ([, form]) => form ?? '',
    ),
    reply,
  }),
);

const values: Readonly<Record<string, string>> = {
  '<ms>': '5',
  '<percent>': '5',
  '<±ms>': '-5',
  '<epoch ms>|REAL': 'REAL',
  '<kind>': 'RESET',
  '<count>': '1',
  '<slot>': '5',
  '<shard>': '1',
  '<key>': 'k',
  '<name>': 'watchRemote',
  '<value>': 'yes',
  'LOSS|DUP|REORDER': 'DUP',
  'ON|OFF': 'OFF',
};

/** A form with its optional parts left out and the rest filled in. */
function example(form: string): string[] {
  const filled = Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(name, value),
    form.replace(/ \[[^\]]*\]/g, ''),
  );
  return filled.split(' ');
}

function shapeOf(reply: Reply): string {
  const plain = plainReply(reply);
  if (plain instanceof Error) return `error ${plain.message}`;
  if (Array.isArray(plain)) return 'array';
  return plain === 'OK' ? '+OK' : typeof plain === 'number' ? ':' : String(plain);
}

test('every form of MESH that the README lists answers in the shape it names', async () => {
  const mesh = await startMesh({ regions: ['a', 'b'], listen: false, policy: 'oss' });
  expect(rows.length).toBeGreaterThan(20);
  for (const { forms, reply } of rows) {
    for (const form of forms) {
      const shape = shapeOf(await mesh.call('b', example(form)));
      const expected = reply.includes('array') ? 'array' : reply.includes(':') ? ':' : '+OK';
      expect(shape, form).toBe(expected);
    }
  }
  await mesh.close();
});

test('the README lists every subcommand of MESH, and the assumptions every option', async () => {
  const mesh = await startMesh({ regions: ['a', 'b'], listen: false });
  const help = [plainReply(await mesh.call('a', ['MESH', 'HELP']))].flat().map(String);
  const listed = rows.flatMap(({ forms }) => forms.map((form) => form.split(' ')[1]));
  expect(new Set(listed)).toEqual(new Set(help.map((line) => line.split(' ')[1])));
  const options = [plainReply(await mesh.call('a', ['MESH', 'OPTIONS']))].flat().map(String);
  for (let at = 0; at < options.length; at += 2) {
    const row = new RegExp(`^\\| \`${options[at]}\`\\s*\\| ([^|]*)\\|`, 'm').exec(assumptions);
    const shown = (row?.[1] ?? '').replaceAll(/[`,]/g, '').trim();
    expect(`${options[at]} ${shown}`).toBe(`${options[at]} ${options[at + 1]}`);
  }
  await mesh.close();
});

test('the README lists every option of startMesh', () => {
  const source = readFileSync(new URL('../src/start-mesh.ts', import.meta.url), 'utf8');
  const body = /export interface StartMeshOptions \{([^]*?)\n\}/.exec(source)?.[1] ?? '';
  const names = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
