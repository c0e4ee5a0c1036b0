import { functionName } from '../flow/function-facts.js';
import { unwrap, type Node } from '../syntax/node.js';
import { outlineOf, type NamedCall } from '../syntax/outline.js';
import type { Source } from '../syntax/source.js';
import type { Engine, FunctionValue } from '../values/value.js';
import { inSourceOrder } from './discover.js';
import { readArguments } from './read-arguments.js';
import type { CallSite, Site, WrapperSite } from './site.js';
import { wireArguments } from './wire-arguments.js';
import { isCallersKey, issuersOf } from './wrappers.js';

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

interface Issued {
  readonly commands: CallSite[];
  readonly calls: NamedCall[];
}

/** Tells which functions issue commands on keys that their callers decide, and who calls them. */
export class WrapperIndex {
  readonly #engine: Engine;
  readonly #options: WrapperOptions;
  #answers = new WeakMap<FunctionValue['node'], boolean>();
  #calls = new WeakMap<Source, readonly WrapperSite[]>();
  readonly #issued = new WeakMap<Source, ReadonlyMap<FunctionValue['node'], Issued>>();
  readonly #forCallers = new WeakMap<CallSite, boolean>();

  constructor(engine: Engine, options: WrapperOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  /** Forgets the answers, after the names or files that may be wrappers have grown. */
  forget(): void {
    this.#answers = new WeakMap();
    this.#calls = new WeakMap();
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
    const issued = this.#issuedIn(source).get(node);
    if (issued === undefined) return [];
    const commands = issued.commands.filter((site) => this.#isForCallers(site));
    const calls = this.#wrapperCalls(issued.calls, source);
    return [...commands, ...calls.filter((call) => this.#passesParameter(call))].sort(
      inSourceOrder,
    );
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
      for (const fn of issuersOf(site)) names.add(functionName(fn));
    };
    for (const site of this.#options.commandsOf(source)) {
      if (this.#isForCallers(site)) add(site.node);
    }
    for (const call of this.callsIn(source)) if (this.#passesParameter(call)) add(call.node);
    names.delete('');
    return names;
  }

  /** What each function of a file issues. */
  #issuedIn(source: Source): ReadonlyMap<FunctionValue['node'], Issued> {
    const known = this.#issued.get(source);
    if (known) return known;
    const issued = new Map<FunctionValue['node'], Issued>();
    const by = (fn: FunctionValue['node']): Issued => {
      const own = issued.get(fn) ?? { commands: [], calls: [] };
      issued.set(fn, own);
      return own;
    };
    for (const site of this.#options.commandsOf(source)) {
      for (const fn of issuersOf(site.node)) by(fn).commands.push(site);
    }
    for (const call of outlineOf(source).namedCalls) {
      for (const fn of issuersOf(call.node)) by(fn).calls.push(call);
    }
    this.#issued.set(source, issued);
    return issued;
  }

  /** Those of the calls whose callee is a wrapper. */
  #wrapperCalls(calls: readonly NamedCall[], source: Source): readonly WrapperSite[] {
    const { names, receivers } = this.#options;
    const engine = names ? this.#engine : receivers;
    const scope = { source };
    return calls.flatMap(({ node, name, callee, text }): readonly WrapperSite[] => {
      if (names?.has(text) === false || isOfLanguage(callee, source)) return [];
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

/** `console.log`, `[].map`: no function of a project is a member of a global or of a literal. */
function isOfLanguage(callee: NamedCall['callee'], { variableOf }: Source): boolean {
  let root: Node = callee;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type === 'Identifier') return (variableOf(root)?.defs.length ?? 0) === 0;
  return literals.has(root.type);
}

const literals: ReadonlySet<string> = new Set(['Literal', 'TemplateLiteral', 'ArrayExpression']);
