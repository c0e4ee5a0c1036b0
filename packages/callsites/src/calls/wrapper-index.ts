import { functionName } from '../flow/function-facts.js';
import { enclosingFunction } from '../syntax/branches.js';
import type { Node } from '../syntax/node.js';
import { outlineOf, type NamedCall } from '../syntax/outline.js';
import type { Source } from '../syntax/source.js';
import type { Engine, FunctionValue } from '../values/value.js';
import { inSourceOrder } from './discover.js';
import { readArguments } from './read-arguments.js';
import type { CallSite, Site, WrapperSite } from './site.js';
import { wireArguments } from './wire-arguments.js';
import { isCallersKey, isIssuedBy } from './wrappers.js';

export interface WrapperOptions {
  /** Tells what a callee is where the names of wrappers are not known. */
  readonly receivers: Engine;
  /** The commands a file issues itself. */
  readonly commandsOf: (source: Source) => readonly CallSite[];
  /** Only calls of these names are looked at; all, where the names are not known. */
  readonly names?: ReadonlySet<string> | undefined;
  /** Whether a file may hold wrappers at all. */
  readonly mayHold: (source: Source) => boolean;
}

/** Tells which functions issue commands on keys that their callers decide, and who calls them. */
export class WrapperIndex {
  readonly #engine: Engine;
  readonly #options: WrapperOptions;
  readonly #answers = new Map<FunctionValue['node'], boolean>();
  readonly #calls = new Map<Source, readonly WrapperSite[]>();
  readonly #forCallers = new Map<CallSite, boolean>();

  constructor(engine: Engine, options: WrapperOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  /** Forgets the answers, after the names or files that may be wrappers have grown. */
  forget(): void {
    this.#answers.clear();
    this.#calls.clear();
  }

  /** The calls of wrappers in a file. */
  callsIn(source: Source): readonly WrapperSite[] {
    const known = this.#calls.get(source);
    if (known) return known;
    const calls = this.#wrapperCalls(outlineOf(source).namedCalls, source);
    this.#calls.set(source, calls);
    return calls;
  }

  /** What a function does on keys that its callers decide, in source order. */
  readonly sitesIn = ({ node, scope: { source } }: FunctionValue): readonly Site[] => {
    const commands = this.#options
      .commandsOf(source)
      .filter((site) => isIssuedBy(site.node, node) && this.#isForCallers(site));
    const issued = outlineOf(source).namedCalls.filter((call) => isIssuedBy(call.node, node));
    const calls = this.#wrapperCalls(issued, source).filter((call) => this.#passesParameter(call));
    return [...commands, ...calls].sort(inSourceOrder);
  };

  isWrapper(called: FunctionValue): boolean {
    const { node, scope } = called;
    const known = this.#answers.get(node);
    if (known !== undefined) return known;
    this.#answers.set(node, false);
    const answer = this.#options.mayHold(scope.source) && this.sitesIn(called).length > 0;
    this.#answers.set(node, answer);
    return answer;
  }

  /** Names of the functions of a file that are wrappers. */
  namesIn(source: Source): ReadonlySet<string> {
    const names = new Set<string>();
    const add = (site: Node): void => {
      for (let fn = enclosingFunction(site); fn !== undefined; fn = enclosingFunction(fn)) {
        if (isIssuedBy(site, fn)) names.add(functionName(fn));
      }
    };
    for (const site of this.#options.commandsOf(source)) {
      if (this.#isForCallers(site)) add(site.node);
    }
    for (const call of this.callsIn(source)) if (this.#passesParameter(call)) add(call.node);
    names.delete('');
    return names;
  }

  /** Those of the calls whose callee is a wrapper. */
  #wrapperCalls(calls: readonly NamedCall[], source: Source): readonly WrapperSite[] {
    const { names, receivers } = this.#options;
    const engine = names ? this.#engine : receivers;
    const scope = { source };
    return calls.flatMap(({ node, name, callee, text }): readonly WrapperSite[] => {
      if (names?.has(text) === false) return [];
      const called = engine.evaluate(callee, scope);
      return called.kind === 'function' && this.isWrapper(called)
        ? [{ kind: 'wrapper', node, name, called, scope }]
        : [];
    });
  }

  #isForCallers(site: CallSite): boolean {
    let answer = this.#forCallers.get(site);
    if (answer === undefined) {
      const args = wireArguments(this.#engine, site, site.arguments, site.scope);
      answer = readArguments(site.command, args).keys.some(isCallersKey);
      this.#forCallers.set(site, answer);
    }
    return answer;
  }

  #passesParameter({ node, scope }: WrapperSite): boolean {
    return node.arguments.some((argument) => {
      if (argument.type === 'SpreadElement') return false;
      const value = this.#engine.evaluate(argument, scope);
      return value.kind === 'text' && isCallersKey(value.pattern);
    });
  }
}
