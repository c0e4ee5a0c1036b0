import { customCommandsOf } from './calls/custom-commands.js';
import { discover, type Discovery, type OpenReceiver } from './calls/discover.js';
import type { CustomCommand } from './calls/site.js';
import { WrapperIndex } from './calls/wrapper-index.js';
import type { Source } from './syntax/source.js';
import { createEngine, type Modules } from './values/create-engine.js';
import type { Engine } from './values/value.js';

/** What says that a file may have to do with Redis. */
export const mentionsRedis = /redis|valkey/i;

export interface AnalysisOptions {
  readonly modules?: Modules | undefined;
  /** Custom commands that other files define. */
  readonly customCommands?: ReadonlyMap<string, CustomCommand>;
  readonly openReceiver?: (source: Source) => OpenReceiver | undefined;
  /** Names of the project's wrappers, when they are known. */
  readonly wrapperNames?: ReadonlySet<string>;
  /** Files that may hold wrappers although they do not mention Redis. */
  readonly holdsWrappers?: (source: Source) => boolean;
}

/** One engine and what it found, shared by the files of one analysis. */
export class Analysis {
  readonly engine: Engine;
  readonly wrappers: WrapperIndex;
  readonly modules: Modules | undefined;
  readonly #options: AnalysisOptions;
  readonly #discoveries = new Map<Source, Discovery>();

  constructor(options: AnalysisOptions) {
    this.#options = options;
    this.modules = options.modules;
    this.engine = createEngine(options.modules);
    this.wrappers = new WrapperIndex(this.engine, {
      commandsOf: (source) => this.discovery(source).sites,
      names: options.wrapperNames,
      mayHold: (source) =>
        mentionsRedis.test(source.text) || options.holdsWrappers?.(source) === true,
    });
  }

  /** The commands a file issues itself. */
  discovery(source: Source): Discovery {
    const known = this.#discoveries.get(source);
    if (known) return known;
    const own = customCommandsOf(this.engine, source, this.modules);
    const discovery = discover(this.engine, source, {
      customCommands: new Map([...(this.#options.customCommands ?? []), ...own]),
      openReceiver: this.#options.openReceiver?.(source),
    });
    this.#discoveries.set(source, discovery);
    return discovery;
  }
}
