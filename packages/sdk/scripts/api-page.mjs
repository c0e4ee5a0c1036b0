// The page docs/reference/api.md from the public API as data.

/** Groups in the order of the page, by folder of the source. */
const groups = [
  ['handles', 'Handles'],
  ['family', 'Declaring families'],
  ['keyspace', 'Keyspaces'],
  ['', 'Connecting, operations and executors'],
  ['scope', 'Slot scopes'],
  ['values', 'Values'],
  ['guard', 'Idempotency'],
  ['ledger', 'Ledgers'],
  ['quota', 'Quotas'],
  ['client', 'The client'],
  ['errors', 'Errors of handles'],
  ['keyspace package', 'From @geoslot/keyspace'],
];

const head = `# API of geoslot

Generated from the TSDoc of the published declarations by \`node packages/sdk/scripts/generate-api-reference.mjs\`: change
the comment, not this page. The guides say when to use what: [which type do I need?](../which-type.md)

**Every call of a handle** takes \`options\`, an [ExecuteOptions](#executeoptions): \`deadlineMs\` in milliseconds and an
\`AbortSignal\`. Every call may reject with the errors of the client: [OutcomeUnknownError](#outcomeunknownerror) when a reply
was lost and a repeat is not safe, [NotReadyError](#notreadyerror), [NotAppliedError](#notappliederror),
[AbortedError](#abortederror), [WrongTypeError](#wrongtypeerror) and the other subclasses of
[OperationError](#operationerror). What a method throws beside them stands with it. Names that end in \`Ms\` are milliseconds,
amounts are integers in units of the caller. Claims about Redis name their source in redis/docs, or say that they are our
choice or our reading.
`;

/** @param {import('./public-api.mjs').Entry[]} api */
export function apiPage(api) {
  const known = new Set(api.map(({ name }) => name));
  const handleOf = new Map(
    api.flatMap(({ operations, name }) => (operations ? [[operations, name]] : [])),
  );
  const parts = groups.flatMap(([folder, title]) => {
    const entries = api.filter((entry) => entry.folder === folder);
    if (entries.length === 0) return [];
    const list = entries.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(' · ');
    return [`## ${title}`, list, ...entries.map((entry) => entryText(entry, known, handleOf))];
  });
  const lost = api.filter(({ folder }) => !groups.some(([known]) => known === folder));
  if (lost.length > 0) throw new Error(`no group for ${lost.map(({ name }) => name).join(', ')}`);
  return [head, ...parts].join('\n\n') + '\n';
}

function entryText(entry, known, handleOf) {
  const handle = handleOf.get(entry.name);
  const members = entry.members.map((member) => memberText(member, handle));
  const { doc } = entry;
  return [
    `### ${entry.name}`,
    fenced(entry.signature),
    prose(doc.summary, known),
    ...(handle
      ? [`The methods of [${handle}](#${handle.toLowerCase()}) as values: nothing is sent.`]
      : []),
    ...detail(doc),
    ...examples(doc),
    ...(members.length > 0 ? [members.join('\n')] : []),
  ].join('\n\n');
}

function memberText({ signature, doc, name }, handle) {
  const told = doc.summary === '' && handle ? `See ${handle}.${name}.` : doc.summary;
  const notes = detail(doc).map((line) => line.replace(/^- /, ''));
  const text = [oneLine(told), ...notes].filter((part) => part !== '').join(' ');
  return `- \`${oneLine(signature).replace(/;$/, '').replaceAll('`', "'")}\`${text === '' ? '' : `: ${text}`}`;
}

function detail({ params, throws, returns }) {
  return [
    ...params.map(([name, meaning]) => `- Parameter \`${name}\`: ${oneLine(meaning)}.`),
    ...(returns === '' ? [] : [`- Gives ${oneLine(returns)}.`]),
    ...throws.map((text) => `- Throws ${oneLine(text)}.`),
  ].map((line) => line.replace(/\.\.$/, '.'));
}

const examples = ({ examples: texts }) =>
  texts.map((text) => fenced(text.replace(/^```ts\n|\n```$/g, '')));

const fenced = (code) => `\`\`\`ts\n${code}\n\`\`\``;

/** Names of the API in code marks become links. */
const prose = (text, known) =>
  text.replace(/`(\w+)`/g, (mark, name) =>
    known.has(name) ? `[${mark}](#${name.toLowerCase()})` : mark,
  );

const oneLine = (text) => text.replace(/\s+/g, ' ').trim();
