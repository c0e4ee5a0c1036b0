import type { ClientConstruction, FileFacts, RedisCall } from '@geoslot/callsites';
import { dirname, join } from 'node:path';
import {
  Node,
  SyntaxKind,
  ts,
  VariableDeclarationKind,
  type Project,
  type SourceFile,
  type VariableDeclaration,
} from 'ts-morph';
import type { KeyspaceRef } from './adopted-family.js';
import { readIfThere } from '../read-if-there.js';
import { importPath } from './import-path.js';

/** Where the connected keyspace comes from. */
export interface GeoSource {
  /** The file that holds it, absolute. */
  readonly file: string;
  readonly name: string;
  /** A promise, where the module has no top-level await. */
  readonly isPromise: boolean;
  /** What has to be written for it; absent where the project has it already. */
  readonly creation?: GeoCreation;
  /** The client it is to be connected on, as {@link constructionOf} names it. */
  readonly construction?: string;
}

export type GeoCreation =
  | { readonly kind: 'file'; readonly text: string }
  | {
      readonly kind: 'statement';
      /** The statement is written after this one. */
      readonly after: Node;
      readonly text: string;
      /** Whether its file has to import `connect` and the keyspace. */
      readonly needsKeyspace: boolean;
    };

export interface GeoQuestion {
  readonly project: Project;
  readonly keyspace: KeyspaceRef;
  readonly files: readonly FileFacts[];
  readonly root: string;
  /** Calls that could be rewritten, with the file they are in. */
  readonly calls: readonly { readonly file: string; readonly facts: RedisCall }[];
  readonly region: string;
}

/**
 * The connected keyspace of the project: a module constant that `connect` of this keyspace gives,
 * else one on the client that the calls use now. Undefined where no such client can be named.
 */
export function findGeo(question: GeoQuestion): GeoSource | undefined {
  return existingGeo(question) ?? geoOnClient(question);
}

function existingGeo({ project, keyspace, files, root }: GeoQuestion): GeoSource | undefined {
  const declarations = ownFiles(project).flatMap((file) => file.getVariableDeclarations());
  const found = declarations.find((each) => isConnection(each, keyspace.variable));
  if (found === undefined) return undefined;
  const construction = clientOf(found, files, root);
  return {
    file: found.getSourceFile().getFilePath(),
    name: found.getName(),
    isPromise: !Node.isAwaitExpression(found.getInitializer()),
    ...(construction === undefined ? {} : { construction }),
  };
}

/** The construction of the client that a connection is on: `connect(shop, { client: redis })`. */
function clientOf(
  connection: VariableDeclaration,
  files: readonly FileFacts[],
  root: string,
): string | undefined {
  const client = connection
    .getDescendantsOfKind(SyntaxKind.ObjectLiteralExpression)[0]
    ?.getProperty('client');
  const name = Node.isPropertyAssignment(client) ? client.getInitializer() : undefined;
  const symbol = name?.getSymbol();
  const [declaration] = (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations() ?? [];
  if (!Node.isVariableDeclaration(declaration)) return undefined;
  const file = declaration.getSourceFile().getFilePath();
  const found = files
    .find(({ path }) => join(root, path) === file)
    ?.constructions.find(({ binding }) => binding === declaration.getName());
  return found === undefined ? undefined : `${file}#${found.id}`;
}

function isConnection(declaration: VariableDeclaration, keyspace: string): boolean {
  const text = declaration.getInitializer()?.getText() ?? '';
  return new RegExp(`^(await\\s+)?(\\w+\\.)?connect\\(\\s*${keyspace}\\s*,`).test(text);
}

/** The one construction that the calls lead to. */
interface SharedClient {
  readonly construction: string;
  readonly declaration: VariableDeclaration;
  readonly file: string;
}

function geoOnClient(question: GeoQuestion): GeoSource | undefined {
  const client = sharedClient(question);
  if (client === undefined) return undefined;
  const { keyspace, project, region, calls } = question;
  const name = freeName(project);
  const home = project.getSourceFileOrThrow(client.file);
  const isHome = calls.some(({ file }) => file === client.file) || !client.declaration.isExported();
  const beside = join(
    dirname(keyspace.file),
    `geo${/\.[cm]?[jt]s$/.exec(keyspace.file)?.[0] ?? '.ts'}`,
  );
  if (!isHome && (project.getSourceFile(beside) !== undefined || !keyspace.isExported))
    return undefined;
  const isPromise = !allowsTopLevelAwait(project, home);
  const connection = `${isPromise ? '' : 'await '}connect(${keyspace.variable}, { region: '${region}', client: ${client.declaration.getName()} })`;
  const shared = { name, isPromise, construction: client.construction };
  const statement = `export const ${name} = ${connection};`;
  if (isHome) {
    const after = client.declaration.getVariableStatementOrThrow();
    const needsKeyspace = keyspace.file !== client.file;
    if (needsKeyspace && !keyspace.isExported) return undefined;
    return {
      ...shared,
      file: client.file,
      creation: { kind: 'statement', after, text: statement, needsKeyspace },
    };
  }
  const text = `import { connect } from 'geoslot';
import { ${keyspace.variable} } from '${importPath(home, beside, keyspace.file)}';
import { ${client.declaration.getName()} } from '${importPath(home, beside, client.file)}';

${statement}
`;
  return { ...shared, file: beside, creation: { kind: 'file', text } };
}

/** The client that most calls use, when it is a module's constant of a library `connect` takes. */
function sharedClient({ project, files, root, calls }: GeoQuestion): SharedClient | undefined {
  const counts = new Map<string, number>();
  for (const { file, facts } of calls) {
    const place = constructionOf(facts, file, root);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  if (best === undefined) return undefined;
  const [file = '', id = ''] = best[0].split('#');
  const construction = files
    .find(({ path }) => join(root, path) === file)
    ?.constructions.find((each) => String(each.id) === id);
  const declaration = construction && declarationOf(project, file, construction);
  return declaration && { construction: best[0], declaration, file };
}

/** `<file>#<id>` of the construction a call leads to. */
export function constructionOf(facts: RedisCall, file: string, root: string): string | undefined {
  const { construction, client } = facts;
  if (construction === undefined || (client !== 'ioredis' && client !== 'iovalkey'))
    return undefined;
  return `${construction.path === undefined ? file : join(root, construction.path)}#${construction.id}`;
}

function declarationOf(
  project: Project,
  file: string,
  { binding, keyPrefix }: ClientConstruction,
): VariableDeclaration | undefined {
  if (binding === undefined || keyPrefix !== undefined) return undefined;
  const declaration = project.getSourceFile(file)?.getVariableDeclaration(binding);
  const kind = declaration?.getVariableStatement()?.getDeclarationKind();
  return kind === VariableDeclarationKind.Const ? declaration : undefined;
}

/** `geo`, unless the project uses that name for something else. */
function freeName(project: Project): string {
  const isTaken = ownFiles(project).some((file) =>
    /\b(?:const|let|var|function|class)\s+geo\b/.test(file.getFullText()),
  );
  return isTaken ? 'connectedGeo' : 'geo';
}

const ownFiles = (project: Project): readonly SourceFile[] =>
  project.getSourceFiles().filter((file) => !file.isInNodeModules() && !file.isDeclarationFile());

function allowsTopLevelAwait(project: Project, file: SourceFile): boolean {
  const { module = ts.ModuleKind.CommonJS, target = ts.ScriptTarget.ES5 } =
    project.getCompilerOptions();
  const isNode = module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext;
  if (isNode) return isModule(file.getFilePath());
  return target >= ts.ScriptTarget.ES2017 && module >= ts.ModuleKind.ES2022;
}

/** Whether Node runs a file as an ECMAScript module. */
function isModule(file: string): boolean {
  if (/\.m[jt]s$/.test(file)) return true;
  return !/\.c[jt]s$/.test(file) && isModuleFolder(dirname(file));
}

function isModuleFolder(folder: string): boolean {
  const manifest = readIfThere(join(folder, 'package.json'));
  if (manifest !== undefined) return /"type"\s*:\s*"module"/.test(manifest);
  return dirname(folder) !== folder && isModuleFolder(dirname(folder));
}
