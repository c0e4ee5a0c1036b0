import { dirname, join, relative } from 'node:path';
import type TypeScript from 'typescript';
import { libraryOf, libraryOfFile } from '../clients/libraries.js';
import { createProgramOracle } from './program-oracle.js';
import type { TypeOracle } from './type-oracle.js';

export interface SlimProgramInput {
  /** Folder of the project; configurations above it do not count. */
  readonly root: string;
  /** Absolute; the files to be asked about, usually those that mention Redis. */
  readonly files: readonly string[];
  /** A folder from which the clients are resolved where the project has not installed them. */
  readonly declarations?: string;
}

/**
 * A type oracle on the TypeScript (up to 6) that is installed beside this package; undefined where
 * there is none with a compiler API. It makes one program for each tsconfig, when a file of it is
 * first asked about. Only those files are roots, and of `node_modules` only the clients and Node's
 * own types are read, which spares most of the cost of a full program.
 */
export async function createSlimOracle(input: SlimProgramInput): Promise<TypeOracle | undefined> {
  const typescript = await loadTypeScript();
  return typescript && new SlimOracle(typescript, input);
}

async function loadTypeScript(): Promise<typeof TypeScript | undefined> {
  try {
    const { default: typescript } = await import('typescript');
    return typeof typescript.createProgram === 'function' ? typescript : undefined;
  } catch {
    return undefined;
  }
}

class SlimOracle implements TypeOracle {
  readonly #ts: typeof TypeScript;
  readonly #input: SlimProgramInput;
  readonly #programs = new Map<string | undefined, TypeOracle>();
  /** Parsed files, shared by the programs. */
  readonly #sources = new Map<string, TypeScript.SourceFile | undefined>();

  constructor(ts: typeof TypeScript, input: SlimProgramInput) {
    this.#ts = ts;
    this.#input = input;
  }

  symbolsAt(file: string, offsets: readonly number[]) {
    const config = this.#configOf(file);
    let oracle = this.#programs.get(config);
    if (oracle === undefined) {
      const files = this.#input.files.filter((each) => this.#configOf(each) === config);
      oracle = createProgramOracle(this.#program(config, files));
      this.#programs.set(config, oracle);
    }
    return oracle.symbolsAt(file, offsets);
  }

  /** The nearest tsconfig of the project. */
  #configOf(file: string): string | undefined {
    const config = this.#ts.findConfigFile(dirname(file), (path) => this.#ts.sys.fileExists(path));
    return config !== undefined && !relative(this.#input.root, config).startsWith('..')
      ? config
      : undefined;
  }

  #program(config: string | undefined, rootNames: readonly string[]): TypeScript.Program {
    const ts = this.#ts;
    const stated = config === undefined ? { strict: true, allowJs: true } : optionsIn(ts, config);
    const options = { ...stated, noEmit: true, skipLibCheck: true, types: [] };
    const host = ts.createCompilerHost(options, true);
    const { root } = this.#input;
    const cache = ts.createModuleResolutionCache(root, (name) => name, options);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (file, version, ...rest) => {
      const key = `${file} ${JSON.stringify(version)}`;
      if (!this.#sources.has(key)) this.#sources.set(key, read(file, version, ...rest));
      return this.#sources.get(key);
    };
    host.resolveModuleNameLiterals = (literals, containing, redirected, compiler, source) =>
      literals.map((literal) => {
        const mode = ts.getModeForUsageLocation(source, literal, compiler);
        const from = (file: string) =>
          ts.resolveModuleName(literal.text, file, compiler, host, cache, redirected, mode);
        return this.#kept(literal.text, containing, from);
      });
    return ts.createProgram({ rootNames, options, host });
  }

  /** What an import leads to, but for packages that tell nothing of Redis. */
  #kept(
    specifier: string,
    containing: string,
    from: (file: string) => TypeScript.ResolvedModuleWithFailedLookupLocations,
  ): TypeScript.ResolvedModuleWithFailedLookupLocations {
    const resolved = from(containing);
    const file = resolved.resolvedModule?.resolvedFileName;
    const { declarations } = this.#input;
    if (file === undefined && declarations !== undefined && libraryOf(specifier)) {
      return from(join(declarations, 'import.ts'));
    }
    const isKept =
      file === undefined ||
      !inDependency.test(file) ||
      libraryOfFile(file) !== undefined ||
      nodeTypes.test(file);
    return isKept ? resolved : { resolvedModule: undefined };
  }
}

const inDependency = /[\\/]node_modules[\\/]/;
const nodeTypes = /[\\/]node_modules[\\/]@types[\\/]node[\\/]/;

function optionsIn(ts: typeof TypeScript, file: string): TypeScript.CompilerOptions {
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path));
  return ts.parseJsonConfigFileContent(config ?? {}, ts.sys, dirname(file)).options;
}
