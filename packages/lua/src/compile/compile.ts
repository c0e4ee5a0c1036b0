import type { Runtime } from '../runtime/runtime.js';
import type { Chunk, Site } from '../runtime/site.js';
import type { LuaFunction } from '../runtime/value.js';
import { shortSource } from '../syntax/chunk-name.js';
import { parseChunk } from '../syntax/parser.js';
import { LuaSyntaxError } from '../syntax/syntax-error.js';
import { ConstantTable } from './constant-table.js';
import { FunctionEmitter } from './function-emitter.js';
import { SiteTable } from './site-table.js';

/** The names generated code takes from the runtime. */
const RUNTIME_NAMES: readonly (keyof Runtime)[] = [
  ...(['add', 'subtract', 'multiply', 'divide', 'modulo', 'power', 'negate', 'length'] as const),
  ...(['equals', 'lessThan', 'lessOrEqual', 'greaterThan', 'greaterOrEqual'] as const),
  ...(['concat', 'concatAll', 'index', 'setIndex', 'globalOf', 'setGlobal'] as const),
  ...(['call0', 'call1', 'call2', 'call3', 'callMany', 'callError', 'steps', 'pausable'] as const),
  ...(['first', 'listOf', 'sequence', 'mixed', 'forNumber', 'walked'] as const),
  ...(['constant', 'member', 'machine', 'NOTHING', 'OUT_OF_BUDGET', 'POSITIONAL'] as const),
];

/** A chunk turned into JavaScript; `link` makes its main function in one engine. */
export interface CompiledChunk {
  link(runtime: Runtime): LuaFunction;
  /** It has no loop and no function. */
  readonly isBounded: boolean;
}

export interface CompileOptions {
  /** Lua's name of the chunk, such as `@user_script`. */
  readonly chunkName: string;
  /** Globals that no script can change. */
  readonly stableGlobals: ReadonlySet<string>;
  readonly isPausable: boolean;
}

/**
 * Compiles Lua source (one character a byte).
 *
 * @throws LuaSyntaxError with the text of Lua's own compiler.
 */
export function compileChunk(source: string, options: CompileOptions): CompiledChunk {
  const chunk: Chunk = { name: options.chunkName, shown: shortSource(options.chunkName) };
  const sites = new SiteTable(chunk);
  const constants = new ConstantTable(options.stableGlobals);
  const context = { sites, constants, isPausable: options.isPausable, isBounded: true };
  const factory = refuseTooDeep(chunk, () => {
    const main = parseChunk(source, chunk.shown);
    return factoryOf(new FunctionEmitter(context).emitMain(main), sites.sites, constants);
  });
  return { link: (runtime) => factory(runtime, sites.sites), isBounded: context.isBounded };
}

type Factory = (runtime: Runtime, sites: readonly Site[]) => LuaFunction;

/**
 * The generated source holds only our own names, numbers and JSON string literals, so no text of
 * the script is ever read as JavaScript.
 */
function factoryOf(main: string, sites: readonly Site[], constants: ConstantTable): Factory {
  const names = sites.map((_, at) => `s${at}`);
  const source =
    `"use strict";const {${RUNTIME_NAMES.join(',')}}=runtime;` +
    `const [${names.join(',')}]=sites;${constants.declarations()}return ${main};`;
  return new Function('runtime', 'sites', source) as Factory;
}

/** Code nested beyond what JavaScript's own compiler takes is refused as Lua refuses its like. */
function refuseTooDeep<T>(chunk: Chunk, compile: () => T): T {
  try {
    return compile();
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw new LuaSyntaxError(`${chunk.shown}:1: function or expression too complex`);
  }
}
