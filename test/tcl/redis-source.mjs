// Where Redis' own test suite comes from: REDIS_TESTS, or the Debian source package, fetched once
// into a temporary directory with a private list of sources.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const suites = ['bookworm', 'bookworm-updates'];
const sources = [
  ...suites.map((suite) => `deb-src http://deb.debian.org/debian ${suite} main`),
  'deb-src http://deb.debian.org/debian-security bookworm-security main',
].join('\n');

const unpackedIn = (folder) =>
  readdirSync(folder)
    .filter((name) => /^redis-7\.0\.15$/.test(name))
    .map((name) => join(folder, name))[0];

function fetchSource(folder) {
  for (const part of ['lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(folder, part), { recursive: true });
  }
  writeFileSync(join(folder, 'sources.list'), `${sources}\n`);
  const options = {
    'Dir::Etc::sourcelist': join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::Cache': join(folder, 'cache'),
    'APT::Sandbox::User': 'root',
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const run = (...words) =>
    execFileSync('apt-get', [...flags, '-q', ...words], { cwd: folder, stdio: 'pipe' });
  run('update');
  run('source', 'redis');
}

/** The root of a redis 7.0.15 source tree. */
export function redisSource() {
  const named = process.env.REDIS_TESTS;
  if (named !== undefined) {
    if (existsSync(join(named, 'runtest'))) return named;
    throw new Error(`REDIS_TESTS=${named} holds no runtest; name the root of redis 7.0.15.`);
  }
  const folder = join(tmpdir(), 'geoslot-redis-source');
  mkdirSync(folder, { recursive: true });
  if (unpackedIn(folder) === undefined) fetchSource(folder);
  const found = unpackedIn(folder);
  if (found === undefined) throw new Error('apt-get source redis brought no redis-7.0.15.');
  return found;
}
