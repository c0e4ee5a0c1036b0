import type { DeclaredFamily } from '../facts/declared-family.js';
import type { Source } from '../syntax/source.js';
import { createEngine, type Modules } from '../values/create-engine.js';
import { declaredFamilies, declaresKeyspace } from './declared-families.js';
import { sdkPackage } from './sdk-import.js';

/**
 * The families that the files declare which a file imports, and a file named beside.
 *
 * @param keyspace - absolute path of a file that declares the keyspace
 */
export function linkedFamilies(
  modules: Modules,
  source: Source,
  keyspace: string | undefined,
): readonly DeclaredFamily[] {
  const named = keyspace === undefined ? [] : [keyspace];
  const files = [...importsOf(source), ...named].map((specifier) =>
    modules.load(specifier, source, (_, text) => declaresKeyspace(text)),
  );
  const engine = createEngine(modules, new Set());
  return [...new Set(files)].flatMap((file) =>
    file === undefined || file.file === source.file
      ? []
      : declaredFamilies(engine, file).map((family) => ({ ...family, path: file.file })),
  );
}

const importsOf = ({ ast }: Source): readonly string[] =>
  ast.body.flatMap((statement) =>
    statement.type === 'ImportDeclaration' && statement.source.value !== sdkPackage
      ? [statement.source.value]
      : [],
  );
