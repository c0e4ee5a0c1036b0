import type { ProjectFacts, RedisCall } from '@geoslot/callsites';
import type { Edit } from '@geoslot/checks';
import { Node, type Project, type SourceFile } from 'ts-morph';
import type { AdoptedFamily } from './adopted-family.js';
import type { EditedCall } from './blame.js';
import { commentEdits, oldComments } from './comments.js';
import { addImport, applyEdits, outermostEdits, removeLines } from './edit-file.js';
import { constructionOf, findGeo, type GeoSource } from './geo-source.js';
import { importPath } from './import-path.js';
import { judgeCalls, type FileCalls, type JudgeContext, type JudgedCall } from './judge-calls.js';
import { removeUnused } from './unused-names.js';

export interface AdoptionInput {
  readonly project: Project;
  readonly facts: ProjectFacts;
  readonly family: AdoptedFamily;
  readonly calls: readonly FileCalls[];
  /** Name of the region, where a connection has to be written. */
  readonly region: string;
}

/** One attempt at the rewriting. */
export interface Draft {
  readonly judged: readonly JudgedCall[];
  readonly edited: readonly EditedCall[];
  /** By absolute path: the edits, and the texts that come of them. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  readonly texts: ReadonlyMap<string, string>;
  readonly geo: GeoSource | undefined;
}

/** Rewrites what can be, but for the calls that were refused before. */
export function draftAdoption(
  input: AdoptionInput,
  refused: ReadonlyMap<RedisCall, string>,
): Draft {
  const geo = geoFor(input, refused);
  const context = contextOf(input, geo, refused);
  const perFile = input.calls.map(({ source, calls }) => {
    const judged = judgeCalls({ source, calls }, context);
    const edited = judged.flatMap((each) => editedCall(each, source));
    return { source, judged, edited };
  });
  const edited = perFile.flatMap((file) => file.edited);
  const created = edited.length === 0 ? undefined : geo;
  const edits = new Map<string, readonly Edit[]>(
    perFile.map((file) => [
      file.source.getFilePath(),
      [...callEdits(input.family, file), ...importEdits(file, geo)],
    ]),
  );
  if (created?.creation?.kind === 'statement') {
    edits.set(created.file, [
      ...(edits.get(created.file) ?? []),
      ...statementEdits(input, created, created.creation),
    ]);
  }
  const texts = new Map(
    [...edits].map(([file, list]) => {
      const text = input.project.getSourceFileOrThrow(file).getFullText();
      return [file, applyEdits(text, list)] as const;
    }),
  );
  if (created?.creation?.kind === 'file') texts.set(created.file, created.creation.text);
  return { judged: perFile.flatMap(({ judged }) => judged), edited, edits, texts, geo: created };
}

/** Only calls that nothing else speaks against decide where the connected keyspace comes from. */
function geoFor(
  { project, family, facts, calls, region }: AdoptionInput,
  refused: ReadonlyMap<RedisCall, string>,
): GeoSource | undefined {
  const anywhere: JudgeContext = { family, refused, geoAt: () => ({ text: 'geo' }) };
  const possible = calls.flatMap((file) =>
    judgeCalls(file, anywhere)
      .filter(({ verdict }) => verdict.kind === 'replace')
      .map((each) => ({ file: file.source.getFilePath(), facts: each.facts })),
  );
  const { keyspace } = family;
  const { root, files } = facts;
  return findGeo({ project, keyspace, files, root, region, calls: possible });
}

function contextOf(
  { family, facts: { root } }: AdoptionInput,
  geo: GeoSource | undefined,
  refused: ReadonlyMap<RedisCall, string>,
): JudgeContext {
  const geoAt: JudgeContext['geoAt'] = (node, call) => {
    if (geo === undefined) return { because: noConnection(family.keyspace.variable) };
    const file = node.getSourceFile().getFilePath();
    const isOther =
      geo.construction !== undefined && constructionOf(call, file, root) !== geo.construction;
    if (isOther)
      return { because: 'its client is another one than the other calls use, or unknown' };
    if (!geo.isPromise) return { text: geo.name };
    return isInAsync(node)
      ? { text: `(await ${geo.name})` }
      : { because: `${geo.name} is a promise here, and the function around is not async` };
  };
  return { family, refused, geoAt };
}

const noConnection = (keyspace: string): string =>
  `no module has connect(${keyspace}, …) as a constant, and its client is none that connect() could take`;

const isInAsync = (node: Node): boolean => {
  const scope = node.getFirstAncestor(Node.isFunctionLikeDeclaration);
  return Node.isAsyncable(scope) && scope.isAsync();
};

function editedCall(judged: JudgedCall, source: SourceFile): readonly EditedCall[] {
  const { verdict } = judged;
  if (verdict.kind !== 'replace' && verdict.kind !== 'remove') return [];
  const edit =
    verdict.kind === 'remove'
      ? removeLines(verdict.node)
      : { start: verdict.node.getStart(), end: verdict.node.getEnd(), text: verdict.text };
  return [{ judged, edit, file: source.getFilePath() }];
}

interface DraftedFile {
  readonly source: SourceFile;
  readonly judged: readonly JudgedCall[];
  readonly edited: readonly EditedCall[];
}

/** The calls, what they leave unused, and the comments of the calls that are left. */
function callEdits(
  family: AdoptedFamily,
  { source, judged, edited }: DraftedFile,
): readonly Edit[] {
  const calls = outermostEdits(edited.map(({ edit }) => edit));
  const leftCalls = judged.flatMap(({ node, verdict }) =>
    verdict.kind === 'left' ? [{ node, because: verdict.because }] : [],
  );
  return [
    ...oldComments(family.name, source.getFullText()),
    ...commentEdits(family.name, leftCalls),
    ...calls,
    ...removeUnused(source, calls),
  ];
}

function importEdits({ source, edited }: DraftedFile, geo: GeoSource | undefined): readonly Edit[] {
  const file = source.getFilePath();
  if (geo === undefined || edited.length === 0 || geo.file === file) return [];
  return addImport(source, geo.name, importPath(source, file, geo.file));
}

function statementEdits(
  { project, family }: AdoptionInput,
  { file }: GeoSource,
  { after, text, needsKeyspace }: { after: Node; text: string; needsKeyspace: boolean },
): readonly Edit[] {
  const source = project.getSourceFileOrThrow(file);
  const { keyspace } = family;
  const end = after.getEnd();
  return [
    ...(needsKeyspace
      ? addImport(source, keyspace.variable, importPath(source, file, keyspace.file))
      : []),
    ...addImport(source, 'connect', 'geoslot'),
    { start: end, end, text: `\n${text}` },
  ];
}
