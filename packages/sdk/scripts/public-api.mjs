// The public API of `geoslot` as data, read from the built declarations and their TSDoc.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/**
 * @typedef {{ summary: string, params: [string, string][], throws: string[], returns: string,
 *   examples: string[] }} Doc
 * @typedef {{ name: string, signature: string, doc: Doc, isMethod: boolean, parameters: string[] }}
 *   Member
 * @typedef {{ name: string, kind: string, folder: string, signature: string, doc: Doc,
 *   parameters: string[], members: Member[], operations: string | undefined }} Entry
 */

/** Every name that `index.d.ts` exports, in alphabetical order. @returns {Entry[]} */
export function readPublicApi() {
  const program = ts.createProgram([`${dist}index.d.ts`], {
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
    ...{ target: ts.ScriptTarget.ES2023, strict: true, types: ['node'], skipLibCheck: true },
  });
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(`${dist}index.d.ts`);
  if (index === undefined) throw new Error('packages/sdk is not built: run npm run build');
  const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(index));
  return symbols
    .map((symbol) => entryOf(symbol, checker))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function entryOf(exported, checker) {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
  const declaration = symbol.declarations[0];
  const type = ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration);
  return {
    name: exported.name,
    kind: kindOf(declaration),
    folder: folderOf(declaration.getSourceFile().fileName),
    signature: headOf(declaration),
    doc: docOf(symbol, checker),
    parameters: parametersOf(declaration),
    members: type ? membersOf(symbol, checker) : [],
    operations: type ? operationsOf(symbol, checker) : undefined,
  };
}

const kinds = new Map([
  [ts.SyntaxKind.ClassDeclaration, 'class'],
  [ts.SyntaxKind.InterfaceDeclaration, 'interface'],
  [ts.SyntaxKind.TypeAliasDeclaration, 'type'],
  [ts.SyntaxKind.FunctionDeclaration, 'function'],
  [ts.SyntaxKind.VariableDeclaration, 'value'],
]);

const kindOf = (declaration) => kinds.get(declaration.kind) ?? 'value';

/** The folder of the source, which is what the page groups by. */
function folderOf(file) {
  if (!file.startsWith(dist)) return 'keyspace package';
  const [folder = ''] = file.slice(dist.length).split('/').slice(0, -1);
  return folder;
}

/** A declaration without its members and comments. */
function headOf(declaration) {
  if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) {
    const text = declaration.getText();
    const [first] = declaration.members;
    const end =
      first === undefined ? text.indexOf('{') : first.getFullStart() - declaration.getStart() - 1;
    return clean(text.slice(0, end).replace(/\{\s*$/, ''));
  }
  const whole = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return clean(whole.getText());
}

const clean = (text) =>
  text
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/^export (declare )?/, '')
    .replace(/^\s*\n/gm, '')
    .trim();

/** Public members, inherited ones included; what only refuses with a sentence is left out. */
function membersOf(symbol, checker) {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return checker.getPropertiesOfType(type).flatMap((member) => {
    const [declaration] = member.declarations ?? [];
    if (declaration === undefined || isHidden(declaration)) return [];
    const signature = clean(declaration.getText());
    if (/^readonly \w+: GeoslotTypeError</.test(signature)) return [];
    const isMethod = ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration);
    const parameters = parametersOf(declaration);
    return [{ name: member.name, signature, doc: docOf(member, checker), isMethod, parameters }];
  });
}

/** Names of parameters; a destructured one has none. */
const parametersOf = (declaration) =>
  (declaration.parameters ?? []).map(({ name }) => (ts.isIdentifier(name) ? name.text : 'options'));

function isHidden(declaration) {
  const file = declaration.getSourceFile().fileName;
  const flags = ts.getCombinedModifierFlags(declaration);
  const isInternal = (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
  const name = declaration.name?.getText() ?? '';
  return (
    isInternal ||
    name.startsWith('#') ||
    name.startsWith('[') ||
    /\/typescript\/lib\/|@types\/node/.test(file)
  );
}

/** The class of the operations that a handle gives as values. */
function operationsOf(symbol, checker) {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const op = type.getProperty('op');
  return op && checker.getTypeOfSymbol(op).getSymbol()?.name;
}

/** @returns {Doc} */
function docOf(symbol, checker) {
  const tags = symbol.getJsDocTags(checker);
  const textsOf = (name) =>
    tags.filter((tag) => tag.name === name).map(({ text }) => ts.displayPartsToString(text).trim());
  return {
    summary: ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim(),
    params: textsOf('param').map((text) => {
      const [, name = '', meaning = ''] = /^(\S+)\s*-?\s*([\s\S]*)$/.exec(text) ?? [];
      return [name, meaning];
    }),
    throws: textsOf('throws'),
    returns: textsOf('returns').join(' '),
    examples: textsOf('example'),
  };
}
