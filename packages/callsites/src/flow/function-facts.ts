import type { TSESTree } from '@typescript-eslint/types';
import type { Enclosing, FunctionFacts } from '../facts/control.js';
import { classOfThis } from '../syntax/assignments.js';
import {
  branchPath,
  branchPoints,
  callbackCall,
  enclosingFunction,
  isElementCallback,
} from '../syntax/branches.js';
import {
  memberName,
  nameOf,
  parameterTarget,
  unwrap,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import { locationOf, textOf, type Source } from '../syntax/source.js';
import { handlerReason } from './handlers.js';

/** The functions of a file that hold something of interest, each named by its start. */
export class FunctionTable {
  readonly #functions = new Map<FunctionNode, FunctionFacts>();
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  /** What encloses a node; its functions are listed from now on. */
  enclosing(node: Node): Enclosing {
    const home = enclosingFunction(node);
    const chain = home ? this.#chainOf(home) : [];
    const path = branchPoints(node).map(({ step, construct }) => {
      const test = testOf(construct);
      return test ? { ...step, test: textOf(this.#source, test) } : step;
    });
    const retry = chain.find((facts) => facts.retry !== undefined)?.retry ?? retryLoop(node);
    const handler = chain.find((facts) => facts.handler !== undefined)?.handler;
    return {
      ...(home && { function: home.range[0] }),
      path,
      loop: isLooped(node),
      ...(retry !== undefined && { retry }),
      ...(handler !== undefined && { handler }),
    };
  }

  get facts(): readonly FunctionFacts[] {
    return [...this.#functions.values()].sort((a, b) => a.id - b.id);
  }

  /** The facts of a function and of those around it, innermost first. */
  #chainOf(fn: FunctionNode): readonly FunctionFacts[] {
    const outer = enclosingFunction(fn);
    const known = this.#functions.get(fn) ?? functionFacts(this.#source, fn, outer);
    this.#functions.set(fn, known);
    return outer ? [known, ...this.#chainOf(outer)] : [known];
  }
}

function testOf(construct: Node): Node | undefined {
  switch (construct.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return construct.test;
    case 'LogicalExpression':
      return construct.left;
    default:
      return undefined;
  }
}

/** In a loop of its function, or of one that runs its function once an element. */
function isLooped(node: Node): boolean {
  if (branchPath(node).some(({ kind }) => kind === 'loop')) return true;
  const home = enclosingFunction(node);
  if (home === undefined || callbackCall(home) === undefined) return false;
  return isElementCallback(home) || isLooped(home);
}

function functionFacts(
  source: Source,
  fn: FunctionNode,
  outer: FunctionNode | undefined,
): FunctionFacts {
  const className = nameOf(classAround(fn)?.id);
  const call = callbackCall(fn);
  const handler = handlerReason(source, fn);
  const retry = retryHelper(fn);
  return {
    id: fn.range[0],
    name: functionName(fn),
    ...(className !== undefined && { className }),
    ...(outer && { parent: outer.range[0] }),
    async: fn.async,
    parameters: fn.params.map((parameter) => {
      const target = parameterTarget(parameter);
      return nameOf(target) ?? textOf(source, target, 40);
    }),
    location: locationOf(source, fn),
    ...(handler !== undefined && { handler }),
    ...(retry !== undefined && { retry }),
    ...(call && { callbackOf: textOf(source, call.callee, 40) }),
  };
}

function classAround(fn: FunctionNode) {
  const isMethod = /^(MethodDefinition|PropertyDefinition)$/.test(fn.parent?.type ?? '');
  return isMethod && fn.body ? classOfThis(fn.body) : undefined;
}

/** The name a function goes by: its own, or that of what it is bound to. */
export function functionName(fn: FunctionNode): string {
  if (fn.id) return fn.id.name;
  const { parent } = fn;
  switch (parent?.type) {
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return nameOf(parent.key) ?? '';
    case 'VariableDeclarator':
      return nameOf(parent.id) ?? '';
    case 'AssignmentExpression':
      return parent.left.type === 'MemberExpression'
        ? (memberName(parent.left) ?? '')
        : (nameOf(parent.left) ?? '');
    default:
      return '';
  }
}

const retries = /retr(y|ies)|attempt|backoff/i;

/** `pRetry(fn)`, `withRetries(async () => …)`, `@Retryable()` */
function retryHelper(fn: FunctionNode): string | undefined {
  const call = callbackCall(fn);
  if (call) {
    const callee = unwrap(call.callee);
    const name = callee.type === 'MemberExpression' ? memberName(callee) : nameOf(callee);
    const owner = callee.type === 'MemberExpression' ? nameOf(unwrap(callee.object)) : undefined;
    return [name, owner].find((candidate) => candidate !== undefined && retries.test(candidate));
  }
  const { parent } = fn;
  return parent?.type === 'MethodDefinition'
    ? parent.decorators.map(decoratorName).find((name) => retries.test(name))
    : undefined;
}

export function decoratorName({ expression }: TSESTree.Decorator): string {
  const target = expression.type === 'CallExpression' ? unwrap(expression.callee) : expression;
  return (target.type === 'MemberExpression' ? memberName(target) : nameOf(target)) ?? '';
}

/** `for (let attempt = 0; …) { try { … } catch { … } }`: a loop that goes on after a failure. */
function retryLoop(node: Node): string | undefined {
  let isCaught = false;
  for (let outer = node.parent, inner = node; outer != null; inner = outer, outer = outer.parent) {
    if (outer.type === 'FunctionDeclaration' || outer.type === 'FunctionExpression')
      return undefined;
    if (outer.type === 'TryStatement') isCaught ||= inner === outer.block && outer.handler !== null;
    if (outer.type === 'ForStatement' && isCaught) {
      const variable =
        outer.init?.type === 'VariableDeclaration' ? outer.init.declarations[0] : undefined;
      const name = nameOf(variable?.id);
      if (name !== undefined && (retries.test(name) || /^(tries|try)$/i.test(name))) return name;
    }
    if (outer.type === 'WhileStatement' && isCaught && outer.test.type !== 'Literal') {
      const names =
        outer.test.type === 'BinaryExpression' ? [outer.test.left, outer.test.right] : [outer.test];
      const name = names.map((side) => nameOf(side)).find((side) => retries.test(side ?? ''));
      if (name !== undefined) return name;
    }
  }
  return undefined;
}
