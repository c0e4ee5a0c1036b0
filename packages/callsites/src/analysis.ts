import { discover, type Discovery, type OpenReceiver } from './calls/discover.js';
import type { CustomCommand, Site } from './calls/site.js';
import { customCommandsOf } from './calls/custom-commands.js';
import { readArguments } from './calls/read-arguments.js';
import { wireArguments } from './calls/wire-arguments.js';
import { isCallersKey, isWithin } from './calls/wrappers.js';
import type { Source } from './syntax/source.js';
import { createEngine, type Modules } from './values/create-engine.js';
import type { Engine, FunctionValue, Value } from './values/value.js';

/** What says that a file may have to do with Redis. */
export const mentionsRedis = /redis|valkey/i;

export interface AnalysisOptions {
  readonly modules?: Modules;
  /** Custom commands that other files define. */
  readonly customCommands?: ReadonlyMap<string, CustomCommand>;
  readonly openReceiver?: (source: Source) => OpenReceiver | undefined;
  /** Files whose functions may be wrappers although they do not mention Redis. */
  readonly holdsWrappers?: (source: Source) => boolean;
}

/** One engine and what it found, shared by the files of one analysis. */
export class Analysis {
  readonly engine: Engine;
  readonly #options: AnalysisOptions;
  readonly #discoveries = new Map<Source, Discovery>();
  readonly #wrappers = new Map<FunctionValue['node'], boolean>();

  constructor(options: AnalysisOptions) {
    this.#options = options;
    this.engine = createEngine(options.modules);
  }

  /** The commands of a file; none while they are being looked for. */
  discovery(source: Source): Discovery {
    const known = this.#discoveries.get(source);
    if (known) return known;
    this.#discoveries.set(source, { sites: [], open: [] });
    const openReceiver = this.#options.openReceiver?.(source);
    const own = customCommandsOf(this.engine, source);
    const discovery = discover(this.engine, source, {
      customCommands: new Map([...(this.#options.customCommands ?? []), ...own]),
      isWrapper: (value) => value.kind === 'function' && this.isWrapper(value),
      ...(openReceiver && { openReceiver }),
    });
    this.#discoveries.set(source, discovery);
    this.#wrappers.clear();
    return discovery;
  }

  /** Issues commands on keys that its callers decide. */
  isWrapper(called: FunctionValue): boolean {
    const { node, scope } = called;
    const known = this.#wrappers.get(node);
    if (known !== undefined) return known;
    this.#wrappers.set(node, false);
    const mayHold =
      mentionsRedis.test(scope.source.text) || this.#options.holdsWrappers?.(scope.source) === true;
    const isWrapper = mayHold && this.wrappedSites(called).length > 0;
    this.#wrappers.set(node, isWrapper);
    return isWrapper;
  }

  /** The sites of a function whose keys its callers decide. */
  readonly wrappedSites = (called: FunctionValue): readonly Site[] =>
    this.discovery(called.scope.source).sites.filter(
      (site) => isWithin(site.node, called.node) && this.#isForCallers(site),
    );

  #isForCallers(site: Site): boolean {
    if (site.kind === 'wrapper')
      return site.node.arguments.some((argument) => this.#isParameter(site, argument));
    const args = wireArguments(this.engine, site, site.arguments, site.scope);
    return readArguments(site.command, args).keys.some(isCallersKey);
  }

  #isParameter(site: Site, argument: Parameters<Engine['evaluate']>[0]): boolean {
    if (argument.type === 'SpreadElement') return false;
    const value: Value = this.engine.evaluate(argument, site.scope);
    return value.kind === 'text' && isCallersKey(value.pattern);
  }
}
