import { libraryOf } from '../clients/libraries.js';
import type { Node } from '../syntax/node.js';
import type { Source } from '../syntax/source.js';
import { exportValue } from './exports.js';
import { expressionValue } from './expressions.js';
import { invokedValue } from './invocations.js';
import { memberValue } from './members.js';
import { createLimiter, FileMemory } from './limits.js';
import { ownExport } from './own-client.js';
import { notFollowed, siteId } from './text.js';
import { typeValue } from './types.js';
import type { ClassValue, Engine, FunctionValue, Value } from './value.js';

/** Judges a file by its name and text. */
export type IsWanted = (file: string, text: string) => boolean;

/** How the engine reaches other files. */
export interface Modules {
  /**
   * The file an import leads to, parsed; undefined for packages and what cannot be read.
   *
   * @param isWanted - asked before the file is parsed
   */
  load(specifier: string, from: Source, isWanted?: IsWanted): Source | undefined;
  /** The text of a file that is no module, such as a Lua script. */
  readText?(file: string): string | undefined;
  /** The names of the files in a folder. */
  readFolder?(folder: string): readonly string[];
  /** The only class of the project that implements an interface. */
  implementation?(name: string): ClassValue | undefined;
}

/** Evaluates expressions and types, across files, remembering what needs no arguments. */
export function createEngine(
  modules: Modules | undefined,
  clients: ReadonlySet<string>,
  isWanted?: IsWanted,
): Engine {
  const once = createLimiter();
  const values = new FileMemory<Node>();
  const types = new FileMemory<Node>();
  const returned = new FileMemory<Node>();
  const exported = new FileMemory<string>();

  const engine: Engine = {
    clients,
    evaluate(node, scope) {
      const rule = (): Value => expressionValue(engine, node, scope);
      const value = scope.frame
        ? once(`${siteId(node, scope)} ${node.range[1]}`, rule)
        : values.of(scope.source).get(node, () => once(node, rule));
      return value ?? notFollowed({ node, scope });
    },
    evaluateType(type, source) {
      if (type == null) return undefined;
      return types.of(source).get(type, () => once(type, () => typeValue(engine, type, source)));
    },
    member: (value, name, site) => memberValue(engine, value, name, site),
    invoke(called, call) {
      const plain = returned.of(called.scope.source).get(called.node, () => plainReturn(called));
      const isSettled = plain?.kind === 'client' || plain?.kind === 'chain';
      return call === undefined || isSettled ? plain : invokedValue(engine, called, call);
    },
    imported(specifier, name, from, isBarrel = false) {
      if (clients.has(specifier)) return ownExport(name);
      const library = libraryOf(specifier);
      if (library) return { kind: 'library', library, name };
      const mayExport: IsWanted = (file, text) =>
        (!isBarrel || text.includes(name) || text.includes('export *')) &&
        isWanted?.(file, text) !== false;
      const target = modules?.load(specifier, from, mayExport);
      if (target === undefined) return undefined;
      return exported.of(target).get(name, () => exportValue(engine, target, name));
    },
    implementation: (name) => modules?.implementation?.(name),
  };

  const plainReturn = (called: FunctionValue): Value | undefined =>
    once(`return ${called.node.range[0]} ${called.scope.source.file}`, () =>
      invokedValue(engine, { ...called, scope: { source: called.scope.source } }, undefined),
    );

  return engine;
}
