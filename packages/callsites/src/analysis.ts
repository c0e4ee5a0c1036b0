import { customCommandsOf } from './calls/custom-commands.js';
import { discover, type Discovery } from './calls/discover.js';
import type { CustomCommands } from './calls/site.js';
import { WrapperIndex } from './calls/wrapper-index.js';
import type { TypeOracle } from './oracle/type-oracle.js';
import type { Source } from './syntax/source.js';
import { createEngine, type IsWanted, type Modules } from './values/create-engine.js';
import type { Engine } from './values/value.js';

const redis = /redis|valkey|defineKeyspace/i;
const reExports = /export\s+(\*|\{|type\s*\{)[^;]*?from/;

/**
 * Whether a file may have to do with Redis, by its text, its name or the two folders above.
 *
 * @param clients - what else is a client
 */
export const mentionsRedis =
  (clients: ReadonlySet<string>): IsWanted =>
  (file, text) =>
    redis.test(text) ||
    redis.test(file.split(/[\\/]/).slice(-3).join('/')) ||
    [...clients].some((name) => text.includes(name));

/** What is asked of a file before it is parsed; once, as long as its text stays the same. */
export interface Judgements {
  readonly mentionsRedis: IsWanted;
  /** It may hand on what other files export. */
  readonly isBarrel: IsWanted;
}

export const createJudgements = (clients: ReadonlySet<string>): Judgements => ({
  mentionsRedis: rememberedJudgement(mentionsRedis(clients)),
  isBarrel: rememberedJudgement((_, text) => reExports.test(text)),
});

function rememberedJudgement(judge: IsWanted): IsWanted {
  const known = new Map<string, { readonly text: string; readonly answer: boolean }>();
  return (file, text) => {
    const before = known.get(file);
    if (before?.text === text) return before.answer;
    const answer = judge(file, text);
    known.set(file, { text, answer });
    return answer;
  };
}

export interface AnalysisOptions {
  readonly modules?: Modules | undefined;
  /** Modules and type names that also are clients. */
  readonly clients?: ReadonlySet<string>;
  /** Custom commands that other files define. */
  readonly customCommands?: CustomCommands;
  readonly oracle?: TypeOracle | undefined;
  /** Names of the project's wrappers, when they are known. */
  readonly wrapperNames?: ReadonlySet<string>;
  /** Shared by analyses of the same clients. */
  readonly judgements?: Judgements;
  /** Files that may hold wrappers although they do not mention Redis. */
  readonly holdsWrappers?: (file: string) => boolean;
}

/** What was found so far, shared by the files of one analysis. */
export class Analysis {
  readonly engine: Engine;
  /** Parses only what may lead to a client: files that mention Redis, and what re-exports them. */
  readonly receivers: Engine;
  readonly wrappers: WrapperIndex;
  readonly modules: Modules | undefined;
  readonly #options: AnalysisOptions;
  readonly #discoveries = new WeakMap<Source, Discovery>();

  constructor(options: AnalysisOptions) {
    const { modules, clients = new Set(), wrapperNames, holdsWrappers } = options;
    const { judgements = createJudgements(clients) } = options;
    const mayHold: IsWanted = (file, text) =>
      judgements.mentionsRedis(file, text) || holdsWrappers?.(file) === true;
    this.#options = options;
    this.modules = modules;
    this.engine = createEngine(modules, clients);
    this.receivers = createEngine(
      modules,
      clients,
      (file, text) => mayHold(file, text) || judgements.isBarrel(file, text),
    );
    this.wrappers = new WrapperIndex(this.engine, {
      receivers: this.receivers,
      commandsOf: (source) => this.discovery(source).sites,
      names: wrapperNames,
      mayHold: ({ file, text }) => mayHold(file, text),
    });
  }

  /** The commands a file issues itself. */
  discovery(source: Source): Discovery {
    const known = this.#discoveries.get(source);
    if (known) return known;
    const { customCommands, oracle } = this.#options;
    const own = customCommandsOf(this.engine, source, this.modules);
    const discovery = discover(this.receivers, source, {
      customCommands: { get: (name) => own.get(name) ?? customCommands?.get(name) },
      oracle,
    });
    this.#discoveries.set(source, discovery);
    return discovery;
  }
}
