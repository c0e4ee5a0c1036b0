import { chainTypeName, libraryOfFile } from '../clients/libraries.js';
import type { OracleAnswer, TypeOracle } from './type-oracle.js';

/** The part of TypeScript's nodes that is used; no TypeScript is imported. */
interface TypedNode {
  readonly parent: TypedNode;
  readonly expression?: TypedNode;
  getStart(): number;
  getEnd(): number;
  getSourceFile(): { readonly fileName: string };
}

interface TypedSymbol {
  readonly name: string;
  readonly declarations?: readonly TypedNode[] | undefined;
}

interface Checked {
  readonly symbol?: TypedSymbol | undefined;
  readonly aliasSymbol?: TypedSymbol | undefined;
}

interface Checker {
  getSymbolAtLocation(node: TypedNode): TypedSymbol | undefined;
  getTypeAtLocation(node: TypedNode): Checked;
}

/** A TypeScript program, as the compiler API (up to TypeScript 6) and `parserServices` have it. */
export interface TypeScriptProgram {
  getSourceFile(file: string): object | undefined;
  getTypeChecker(): object;
}

/**
 * Asks a TypeScript program where a method is declared: in the package of a client or not. That
 * holds for unions, generics, mapped types and subclasses alike.
 *
 * @param clients - names of types that also are clients
 */
export function createProgramOracle(
  program: TypeScriptProgram,
  clients: readonly string[] = [],
): TypeOracle {
  // The compiler's own types are not imported, so that the file loads beside any TypeScript.
  const checker = program.getTypeChecker() as Checker;
  return {
    symbolsAt(file, offsets) {
      const source = program.getSourceFile(file);
      return offsets.map((offset) => {
        const name = source && nodeAt(source as TypedNode, offset);
        return name && (declaredAnswer(checker, name) ?? namedAnswer(checker, name, clients));
      });
    },
  };
}

function declaredAnswer(checker: Checker, name: TypedNode): OracleAnswer | undefined {
  for (const declaration of checker.getSymbolAtLocation(name)?.declarations ?? []) {
    const library = libraryOfFile(declaration.getSourceFile().fileName);
    if (library === undefined) continue;
    const [typeName = ''] = receiverTypes(checker, name);
    return { library, kind: chainTypeName.test(typeName) ? 'chain' : 'client' };
  }
  return undefined;
}

const namedAnswer = (
  checker: Checker,
  name: TypedNode,
  clients: readonly string[],
): OracleAnswer | undefined =>
  clients.length > 0 && receiverTypes(checker, name).some((type) => clients.includes(type))
    ? { library: 'unknown', kind: 'client' }
    : undefined;

/** The names of the type of what a method is called on, the alias first. */
function receiverTypes(checker: Checker, { parent }: TypedNode): readonly string[] {
  const type = parent.expression && checker.getTypeAtLocation(parent.expression);
  return [type?.aliasSymbol, type?.symbol].flatMap((symbol) => (symbol ? [symbol.name] : []));
}

/** The innermost node that starts at an offset. */
function nodeAt(root: TypedNode, offset: number): TypedNode | undefined {
  let found: TypedNode | undefined;
  for (let node: TypedNode | undefined = root; node !== undefined;) {
    node = childrenOf(node).find((child) => child.getStart() <= offset && offset < child.getEnd());
    if (node?.getStart() === offset) found = node;
  }
  return found;
}

function childrenOf(node: TypedNode): readonly TypedNode[] {
  // TypeScript's nodes all have `forEachChild`; it stops at the first result that is not undefined.
  const walkable = node as TypedNode & { forEachChild(visit: (child: TypedNode) => void): void };
  const children: TypedNode[] = [];
  walkable.forEachChild((child) => {
    children.push(child);
  });
  return children;
}
