// Stands in for `gh api` and `curl` against the comments of one change request, kept in the file
// $COMMENTS. It knows what the recipes of docs/adopting-the-linter.md send, and refuses the rest.
// Requests: https://docs.github.com/rest/issues/comments and
// https://docs.gitlab.com/api/notes/#merge-requests
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [program, ...words] = process.argv.slice(2);
const file = process.env.COMMENTS;
const comments = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const save = () => writeFileSync(file, JSON.stringify(comments));

function fail(why) {
  console.error(`code-host: ${why}: ${program} ${words.join(' ')}`);
  process.exit(1);
}

/** The value after a flag. */
const after = (flag) => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined);

function create(body) {
  comments.push({ id: 1 + Math.max(0, ...comments.map(({ id }) => id)), body });
  save();
}

function update(id, body) {
  const comment = comments.find((each) => String(each.id) === id);
  if (comment === undefined) fail(`no comment ${id}`);
  comment.body = body;
  save();
}

function gh() {
  if (words[0] !== 'api') fail('unknown command');
  const body = after('-F')?.replace(/^body=@(.*)$/, (_, name) => readFileSync(name, 'utf8'));
  const path = words.find((word) => word.startsWith('repos/'));
  const [, id] = /^repos\/acme\/shop\/issues\/comments\/(\d+)$/.exec(path) ?? [];
  if (after('-X') === 'PATCH' && id !== undefined) return update(id, body);
  if (path !== 'repos/acme/shop/issues/7/comments') fail('unknown path');
  if (body !== undefined) return create(body);
  const [, start] =
    /^\.\[\] \| select\(\.body \| startswith\("(.*)"\)\) \| \.id$/.exec(after('--jq') ?? '') ??
    fail('unknown filter');
  const found = comments.filter(({ body: text }) => text.startsWith(start));
  process.stdout.write(found.map(({ id: own }) => `${own}\n`).join(''));
}

function curl() {
  if (!words.includes('PRIVATE-TOKEN: t')) fail('no token');
  const url = new URL(words.find((word) => word.startsWith('https://')));
  const [, id] =
    /^\/api\/v4\/projects\/9\/merge_requests\/7\/notes(?:\/(\d+))?$/.exec(url.pathname) ??
    fail('unknown path');
  const body = after('--data-urlencode')?.replace(/^body@(.*)$/, (_, name) =>
    readFileSync(name, 'utf8'),
  );
  if (body === undefined) return process.stdout.write(JSON.stringify(comments));
  if (id === undefined) return create(body);
  return after('-X') === 'PUT' ? update(id, body) : fail('not a PUT');
}

if (program === 'gh') gh();
else curl();
