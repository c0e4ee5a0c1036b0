import { commandRows, decideSlots } from '@geoslot/keyspace/commands';
import { commandSupport, profiles } from '@geoslot/keyspace/profiles';
import { table } from './markdown.mjs';

const sections = Object.values(profiles);

const convergence = (profile) =>
  table(
    ['What is kept', 'Concurrent writes', 'What two regions would see', 'Rests on'],
    Object.entries(profile.convergence).map(
      ([holding, { outcome, sentence, evidence, source }]) => [
        holding,
        outcome,
        sentence,
        `${evidence}: ${source}`,
      ],
    ),
  );

function refused(profile, product) {
  const names = commandRows
    .filter((row) => commandSupport(row, profile, product.name).level === 'no')
    .map(({ name }) => `\`${name}\``);
  return names.length === 0
    ? 'Refuses none of the commands.'
    : `Refuses ${names.length} commands: ${names.join(', ')}.`;
}

const product = (profile) => (each) =>
  [
    `### ${each.title}`,
    ...each.differences.map((difference) => `- ${difference}`),
    '',
    refused(profile, each),
  ].join('\n');

const options = (profile) =>
  profile.refusals
    .filter(({ words }) => words !== undefined)
    .map(
      ({ commands, words, reason }) =>
        `Options refused, because it ${reason}: ${words.map((word) => `\`${word}\``).join(', ')} of ${commands.map((name) => `\`${name}\``).join(', ')}.`,
    )
    .join('\n');

const section = (profile) =>
  [
    `## ${profile.title}\n\nProfile \`${profile.name}\`.`,
    convergence(profile),
    options(profile),
    ...profile.products.map(product(profile)),
  ].join('\n\n');

const deployments = [
  ['no clustering', { policy: 'none', activeActive: false }],
  ['enterprise, standard', { policy: 'enterprise', activeActive: false }],
  ['enterprise, active-active', { policy: 'enterprise', activeActive: true }],
  ['oss, standard', { policy: 'oss', activeActive: false }],
  ['oss, active-active', { policy: 'oss', activeActive: true }],
];

function slotTable() {
  const rules = [...new Set(commandRows.map(({ slots }) => slots))];
  return table(
    ['Slot rule', 'Commands', ...deployments.map(([name]) => name)],
    rules.map((rule) => {
      const names = commandRows.filter(({ slots }) => slots === rule).map(({ name }) => name);
      const shown = names.length > 14 ? `${names.length} commands` : names.join(', ');
      return [rule, shown, ...deployments.map(([, deployment]) => decideSlots(rule, deployment))];
    }),
  );
}

/** The reference page of back-end profiles. */
export function profilesPage() {
  return `# Back-end profiles

Generated from \`packages/keyspace/src/profiles\`; change them there, then run
\`node packages/keyspace/scripts/generate-reference.mjs\`.

A profile says how data that several regions write converges on a kind of database, and which commands it refuses.
*documented*: the source says so. *inferred*: it follows from what the source says. *our choice*: the source is silent.

${sections.map(section).join('\n\n')}

## Which keys one call may name

On Redis Software, Redis Cloud and Azure Managed Redis, by clustering policy.
An active-active database counts as clustered even with a single shard.

${slotTable()}
`;
}
