import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import {
  allFacts,
  commandRows,
  findCommand,
  grammarOf,
  mergeClasses,
  mergeRules,
  type CommandRow,
} from '../../src/commands/index.js';
import { syntaxWidth } from '../../src/commands/syntax/syntax-width.js';

interface Compatibility {
  readonly cmd: string;
  readonly rsStandard: string;
  readonly rsActiveActive: string;
  readonly rcStandard: string;
  readonly rcActiveActive: string;
  readonly source: string;
}

const compatibility = JSON.parse(
  readFileSync(new URL('../../data/compatibility.json', import.meta.url), 'utf8'),
) as { readonly commands: readonly Compatibility[] };

const rowOf = (name: string): CommandRow | undefined => {
  const found = findCommand(name);
  return found.kind === 'row' ? found.row : undefined;
};

/** The tables name two containers as such; their subcommands have rows. */
const isContainer = (name: string): boolean => name === 'XGROUP' || name === 'XINFO';

/** MIGRATE stands in two tables; the row cites the first. */
const isSecondEntry = ({ source }: Compatibility): boolean => source.endsWith('server.md:135');

const entries = compatibility.commands.filter((entry) => !isSecondEntry(entry));

test('no command of the documented compatibility tables lacks a row', () => {
  expect(entries).toHaveLength(442);
  for (const { cmd } of entries) {
    const found = findCommand(cmd);
    if (isContainer(cmd)) expect(found, cmd).toMatchObject({ kind: 'unknown' });
    else expect(found, cmd).toMatchObject({ kind: 'row', row: { name: cmd } });
  }
});

test('support and its source are those of the tables', () => {
  for (const { cmd, source, rsStandard, rsActiveActive, rcStandard, rcActiveActive } of entries) {
    if (isContainer(cmd)) continue;
    const cited = { rsStandard, rsActiveActive, rcStandard, rcActiveActive, source };
    expect(rowOf(cmd)?.support, cmd).toMatchObject(cited);
  }
});

test('no command that ioredis types lacks a row', () => {
  const typings = createRequire(import.meta.url)
    .resolve('ioredis')
    .replace(/index\.js$/, 'utils/RedisCommander.d.ts');
  const methods = new Set(
    [...readFileSync(typings, 'utf8').matchAll(/^ {4}([a-z_]+)\(/gm)].map(([, name = '']) => name),
  );
  methods.delete('call');
  expect(methods.size).toBeGreaterThan(250);
  const unknown = [...methods].filter((name) => {
    const found = findCommand(name);
    return found.kind === 'unknown' && found.subcommands.length === 0;
  });
  expect(unknown).toEqual([]);
});

test('names are unique, and each row is exported by its name', () => {
  const names = commandRows.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(names.map((name) => name.toUpperCase()));
});

test('every merge rule cites a place of the documentation, and every row has such a rule', () => {
  for (const rule of mergeRules) {
    expect(rule.source, rule.id).toMatch(/^content\/[\w./-]+\.md:\d+$/);
    expect(rule.quote.length, rule.id).toBeGreaterThan(20);
    expect(rule.sentence, rule.id).toMatch(/^[A-Z].*\.$/);
  }
  expect(new Set(mergeRules.map(({ id }) => id)).size).toBe(mergeRules.length);
  for (const row of commandRows) {
    for (const rule of allFacts(row.merge)) expect(mergeRules, row.name).toContain(rule);
  }
});

test('no merge rule is without a command, and no class without a rule', () => {
  const classes = new Set(mergeRules.map((rule) => rule.class));
  expect([...classes].sort()).toEqual(Object.keys(mergeClasses).sort());
  const used = new Set(commandRows.flatMap((row) => allFacts(row.merge)));
  expect(mergeRules.filter((rule) => !used.has(rule)).map(({ id }) => id)).toEqual([]);
});

test('a row whose data active-active databases do not offer has no merge rule', () => {
  for (const row of commandRows) {
    const isData = row.access === 'read' || row.access === 'write';
    if (!isData || row.support.rsActiveActive.startsWith('yes')) continue;
    expect(
      allFacts(row.merge).map((rule) => rule.class),
      row.name,
    ).toEqual(['unmergeable']);
  }
});

test('the syntax allows no fewer arguments than the arity', () => {
  for (const row of commandRows) {
    const words = row.name.split(' ').length;
    const { least, most } = syntaxWidth(grammarOf(row));
    if (row.arity > 0)
      expect([row.name, least + words, most + words]).toEqual([row.name, row.arity, row.arity]);
    else expect(most + words, row.name).toBeGreaterThan(-row.arity - 1);
  }
});

test('conditions of facts name words and values of the syntax', () => {
  for (const row of commandRows) {
    const facts = [row.merge, row.retry, row.ttl];
    for (const condition of facts.flatMap(({ when }) => Object.keys(when ?? {}))) {
      for (const term of condition.split('|')) {
        const [name = ''] = term.split(/\$?=/);
        expect(row.syntax.split(/[^\w-]+/), `${row.name}: ${term}`).toContain(name);
      }
    }
  }
});

test('rows tell one story: access, TTL, retry and merge class agree', () => {
  for (const row of commandRows) {
    const ttl = allFacts(row.ttl);
    const retry = allFacts(row.retry).map(({ sameRegion }) => sameRegion);
    if (row.access === 'read') {
      expect(ttl, row.name).toEqual(['none']);
      if (row.name !== 'FT.CURSOR READ') expect(retry, row.name).toEqual(['safe']);
    }
    for (const rule of allFacts(row.merge)) {
      if (rule.class !== 'counter-delta') continue;
      expect(retry, row.name).toContain('safe with operationId');
    }
    for (const { sameRegion, otherRegion } of allFacts(row.retry)) {
      if (sameRegion === 'unsafe') expect(otherRegion, row.name).toBe('unsafe');
    }
  }
});
