// What of the public API its TSDoc does not tell.

/** Told once for all calls, at the top of the page. */
const common = new Set(['options', 'message', 'facts']);

/** What a handle's method sends, or that it sends nothing. */
const tellsCommands = /\b[Ee]mits\b|[Ss]ends nothing|does no I\/O|[Ll]ike `|of the negative amount/;

/** Fields that errors have in common are told by their base classes. */
const inherited = new Set(['cause', 'applied', 'retryable', 'code']);

/**
 * One sentence for each gap.
 *
 * @param {import('./public-api.mjs').Entry[]} api
 * @returns {string[]}
 */
export function undocumented(api) {
  const handles = new Map(
    api.filter(({ operations }) => operations).map((entry) => [entry.operations, entry]),
  );
  return api.flatMap((entry) => gapsOf(entry, handles.get(entry.name)));
}

function gapsOf(entry, handle) {
  const { name, kind, folder, doc, members } = entry;
  const isHandle = entry.operations !== undefined;
  const gaps = [];
  if (doc.summary === '') gaps.push(`${name} is not documented`);
  if ((isHandle || kind === 'function') && doc.examples.length === 0)
    gaps.push(`${name} has no example`);
  if (kind === 'function') gaps.push(...missingParameters(name, entry));
  if (
    isHandle &&
    !/document|our choice|our reading|undocumented|inferred|et al\.|GeoCounter/.test(doc.summary)
  ) {
    gaps.push(`${name} does not say what its claims rest on`);
  }
  for (const member of members) {
    const place = `${name}.${member.name}`;
    // An operation as a value is told by the handle's method of the same name.
    const isTold = handle?.members.some((method) => method.name === member.name) ?? false;
    const isInherited = folder !== 'handles' && inherited.has(member.name);
    if (member.doc.summary === '' && !isTold && !isInherited)
      gaps.push(`${place} is not documented`);
    if (!isHandle || !member.isMethod) continue;
    if (!tellsCommands.test(member.doc.summary)) gaps.push(`${place} does not say what it emits`);
    gaps.push(...missingParameters(place, member));
  }
  return gaps;
}

function missingParameters(place, { parameters, doc }) {
  const told = new Set(doc.params.map(([name]) => name));
  return parameters
    .filter((name) => !told.has(name) && !common.has(name))
    .map((name) => `${place} does not say what '${name}' is`);
}
