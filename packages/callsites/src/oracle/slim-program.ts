import { dirname } from 'node:path';
import type TypeScript from 'typescript';
import { libraryOfFile } from '../clients/libraries.js';
import { createProgramOracle } from './program-oracle.js';
import type { TypeOracle } from './type-oracle.js';

export interface SlimProgramInput {
  /** Folder whose tsconfig is used. */
  readonly root: string;
  /** Absolute; the files to be asked about, usually those that mention Redis. */
  readonly files: readonly string[];
}

/**
 * A type oracle on the TypeScript (up to 6) that is installed beside this package; undefined where
 * there is none with a compiler API. Only the files asked about are roots, and of `node_modules`
 * only the clients and Node's own types are read, which spares most of the cost of a full program.
 */
export async function createSlimOracle(input: SlimProgramInput): Promise<TypeOracle | undefined> {
  const typescript = await loadTypeScript();
  return typescript && createProgramOracle(slimProgram(typescript, input));
}

async function loadTypeScript(): Promise<typeof TypeScript | undefined> {
  try {
    const { default: typescript } = await import('typescript');
    return typeof typescript.createProgram === 'function' ? typescript : undefined;
  } catch {
    return undefined;
  }
}

const inDependency = /[\\/]node_modules[\\/]/;
const nodeTypes = /[\\/]node_modules[\\/]@types[\\/]node[\\/]/;

function slimProgram(ts: typeof TypeScript, { root, files }: SlimProgramInput) {
  const options = { ...optionsOf(ts, root), noEmit: true, skipLibCheck: true, types: [] };
  const host = ts.createCompilerHost(options, true);
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  host.resolveModuleNameLiterals = (literals, containing, redirected, compiler, source) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(source, literal, compiler);
      const resolved = ts.resolveModuleName(
        literal.text,
        containing,
        compiler,
        host,
        cache,
        redirected,
        mode,
      );
      const file = resolved.resolvedModule?.resolvedFileName ?? '';
      const isKept = !inDependency.test(file) || libraryOfFile(file) || nodeTypes.test(file);
      return isKept ? resolved : { resolvedModule: undefined };
    });
  return ts.createProgram({ rootNames: files, options, host });
}

function optionsOf(ts: typeof TypeScript, root: string): TypeScript.CompilerOptions {
  const file = ts.findConfigFile(root, (path) => ts.sys.fileExists(path));
  if (file === undefined) return { strict: true, allowJs: true };
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path));
  return ts.parseJsonConfigFileContent(config ?? {}, ts.sys, dirname(file)).options;
}
