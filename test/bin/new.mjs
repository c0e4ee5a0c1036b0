// `npm run new -- rule <id>` adds a rule that works: the check, its ESLint rule, its page, a test
// and a pair of hazards, all registered. It flags DEBUG until you say what it should flag.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = new URL('.', import.meta.url).pathname;
const root = process.env.GEOSLOT_ROOT ?? join(here, '../..');
const [kind, id = '', ...rest] = process.argv.slice(2);

const refuse = (sentence) => {
  console.error(`new: ${sentence}`);
  process.exit(2);
};
if (kind !== 'rule' || rest.length > 0) refuse('say `npm run new -- rule <id>`.');
if (!/^[a-z]+(-[a-z]+)+$/.test(id))
  refuse(`'${id}' is no rule name; use words joined by hyphens: no-such-thing.`);

const name = id.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const values = {
  id,
  name,
  verb: id.startsWith('require-') ? 'require' : 'disallow',
  open: '{{',
  close: '}}',
};
const fill = (file) =>
  readFileSync(join(here, '../templates/rule', file), 'utf8').replaceAll(
    /\{\{(id|name|verb|open|close)\}\}/g,
    (_, word) => values[word],
  );

const files = {
  [`packages/checks/src/${id}.ts`]: fill('check.ts.txt'),
  [`packages/checks/test/${id}.test.ts`]: fill('check.test.ts.txt'),
  [`eslint-plugin/src/rules/${id}.ts`]: fill('rule.ts.txt'),
  [`eslint-plugin/docs/rules/${id}.md`]: fill('page.md.txt'),
  [`examples/hazards/src/${id}.bad.ts`]: fill('bad.ts.txt'),
  [`examples/hazards/src/${id}.good.ts`]: fill('good.ts.txt'),
};
const taken = Object.keys(files).find((path) => existsSync(join(root, path)));
if (taken !== undefined) refuse(`${taken} is there already.`);

/** Adds a line where the file's sorted lines of its kind want it. */
function addSorted(path, line, pattern) {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const alike = lines.flatMap((each, at) => (pattern.test(each) ? [at] : []));
  const quoted = (each) => /'([^']+)'/.exec(each)?.[1] ?? each;
  const at = alike.find((each) => quoted(lines[each]) > quoted(line)) ?? alike.at(-1) + 1;
  lines.splice(at, 0, line);
  writeFileSync(join(root, path), lines.join('\n'));
}

/** Adds a line before the first one that closes the list opened by `opening`. */
function addToList(path, opening, line, closing) {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const start = lines.findIndex((each) => each.startsWith(opening));
  const end = lines.findIndex((each, at) => at > start && each.startsWith(closing));
  lines.splice(end, 0, line);
  writeFileSync(join(root, path), lines.join('\n'));
}

for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
addSorted(
  'packages/checks/src/checks.ts',
  `import { ${name} } from './${id}.js';`,
  /^import \{ \w+ \} from/,
);
addToList('packages/checks/src/checks.ts', 'export const checks', `  ${name},`, ']');
addSorted(
  'packages/checks/src/index.ts',
  `export { ${name} } from './${id}.js';`,
  /^export \{ \w+ \} from/,
);
addToList('packages/checks/src/presets.ts', 'const strict', `  '${id}': 'error',`, '}');
addSorted(
  'eslint-plugin/src/rules.ts',
  `import { ${name} } from './rules/${id}.js';`,
  /^import \{ \w+ \} from/,
);
addSorted('eslint-plugin/src/rules.ts', `  '${id}': ${name},`, /^ {2}'[a-z-]+': \w+,$/);

console.log(
  `${Object.keys(files).join('\n')}\nThe rule is in the preset 'strict'. Next: say what it flags, then`,
);
console.log(`  npm run build && npx vitest run ${id} eslint-plugin && npm run docs`);
