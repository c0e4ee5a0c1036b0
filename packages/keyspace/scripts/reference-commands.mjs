import {
  commandFamilies,
  commandRows,
  mergeClasses,
  mergeRules,
  redisCommand,
  ttlSentences,
} from '@geoslot/keyspace/commands';
import { exists } from '@ioredis/commands';
import { anchor, table } from './markdown.mjs';

const titles = {
  'pub-sub': 'Pub/sub',
  acl: 'Access control lists',
  json: 'JSON',
  geo: 'Geospatial indexes',
  hyperloglog: 'HyperLogLog',
  keyspace: 'The whole keyspace',
};
const title = (family) =>
  titles[family] ?? family[0].toUpperCase() + family.slice(1).replaceAll('-', ' ');

/** A fact that may depend on arguments: the usual one, then each condition. */
function byArguments({ is, when = {} }, show) {
  const exceptions = Object.entries(when).map(
    ([condition, fact]) =>
      `${condition.replaceAll('|', ' or ').replace('$=', ' ends in ')}: ${show(fact)}`,
  );
  return [show(is), ...exceptions].join('<br>');
}

const isInRedis7 = ({ name }) => redisCommand(name.toLowerCase().replace(' ', '|')) !== undefined;
const hidesKeys = ({ syntax }) => /\/(pattern|channel)/.test(syntax) || syntax.includes("''");

function checkedBy(row) {
  return [
    ...(isInRedis7(row) ? ['server'] : []),
    ...(!isInRedis7(row) || hidesKeys(row) ? ['vectors'] : []),
    ...(exists(row.name.split(' ')[0].toLowerCase()) ? ['ioredis'] : []),
  ].join(', ');
}

const rule = ({ id }) => `[${id}](#${anchor(id)})`;
const retry = ({ sameRegion, otherRegion }) => `${sameRegion} / ${otherRegion}`;
const support = ({ rsActiveActive, rcActiveActive }) => `${rsActiveActive} / ${rcActiveActive}`;

function rowCells(row) {
  return [
    `\`${row.name}\``,
    row.isBlocking === undefined ? row.access : `${row.access}, may block`,
    byArguments(row.merge, rule),
    byArguments(row.retry, retry),
    byArguments(row.ttl, (effect) => effect),
    row.slots,
    support(row.support),
    [row.note, row.support.note].filter((note) => note !== undefined).join(' '),
    checkedBy(row),
    row.syntax === '' ? '' : `\`${row.syntax}\``,
  ];
}

const headings = [
  'Command',
  'Access',
  'Merge rule',
  'Retry: same / other region',
  'TTL',
  'Slots',
  'Active-active: Redis Software / Cloud',
  'Notes',
  'Checked by',
  'Arguments',
];

const family = (name, rows) => `## ${title(name)}\n\n${table(headings, rows.map(rowCells))}`;

const mergeRule = (each) =>
  `### ${each.id}\n\n${each.sentence}\n\n> ${each.quote}\n\n` +
  `Class \`${each.class}\`, ${each.evidence}; redis/docs \`${each.source}\`.`;

/** The reference page of all commands. */
export function commandsPage() {
  const onServer = commandRows.filter(isInRedis7).length;
  return `# Redis commands

Generated from \`packages/keyspace/src/commands\`; change the rows there, then run
\`node packages/keyspace/scripts/generate-reference.mjs\`.

${commandRows.length} commands and subcommands. The notation of the arguments: \`@key\` is a key, \`[a]\` is optional,
\`a...\` repeats, \`a*numkeys\` repeats as often as \`numkeys\` says, \`@key% id%\` share the remaining arguments evenly;
\`option...\` stands for a module's own options, which are not taken apart and name no key.
A fact that depends on arguments lists them: \`NX or XX: …\` holds when one of these options is given.

**How rows are checked.** *server*: ${onServer} rows are compared with redis-server 7.0 on generated calls: arity, positions and
roles of keys by \`COMMAND GETKEYSANDFLAGS\`, and for commands on data what is a well-formed call; for writes also what happens
to a TTL and what a repeat in the same region does. *vectors*: calls written by hand from the command's page in redis/docs,
for commands the server does not know or whose keys it hides. *ioredis*: keys are compared with the tables of @ioredis/commands.
Merge rules cannot be observed on open-source Redis:
each cites the documentation, and says when it is our choice because the documentation is silent.
Retry safety in another region follows from the merge rule.
For commands the server does not know, TTL and retry follow from the documentation and are not measured.

**TTL.** ${Object.entries(ttlSentences)
    .map(([effect, sentence]) => `*${effect}*: ${sentence}`)
    .join(' ')}

${Object.entries(commandFamilies)
  .map(([name, rows]) => family(name, rows))
  .join('\n\n')}

## Merge rules

What concurrent calls in two regions of an active-active database come to. Each rule belongs to one class:

${table(
  ['Class', 'Meaning'],
  Object.entries(mergeClasses).map(([name, sentence]) => [`\`${name}\``, sentence]),
)}

${mergeRules.map(mergeRule).join('\n\n')}
`;
}
