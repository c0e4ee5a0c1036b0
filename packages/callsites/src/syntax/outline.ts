import type { TSESTree } from '@typescript-eslint/types';
import { isClass, memberName, nameOf, unwrap, walk } from './node.js';
import type { Call, ClassNode, Identifier, Node } from './node.js';
import type { Source } from './source.js';

/** `name(…)` or `owner.name(…)` */
export interface NamedCall {
  readonly node: TSESTree.CallExpression;
  /** Without what only concerns types or chaining. */
  readonly callee: Identifier | TSESTree.MemberExpression;
  /** What spells the name out. */
  readonly name: Node;
  readonly text: string;
}

/** The nodes of a file that the analysis starts from, each kind in source order. */
export interface Outline {
  /** Calls and constructions. */
  readonly calls: readonly Call[];
  readonly namedCalls: readonly NamedCall[];
  readonly objects: readonly TSESTree.ObjectExpression[];
  readonly assignments: readonly TSESTree.AssignmentExpression[];
  readonly classes: readonly ClassNode[];
  /** What decides on a branch, or may be kept as such a decision. */
  readonly conditions: readonly Node[];
}

const outlines = new WeakMap<Source, Outline>();

/** Found in one walk of the file, at the first question. */
export function outlineOf(source: Source): Outline {
  let outline = outlines.get(source);
  if (outline === undefined) outlines.set(source, (outline = readOutline(source)));
  return outline;
}

function readOutline({ ast, visitorKeys }: Source): Outline {
  const calls: Call[] = [];
  const namedCalls: NamedCall[] = [];
  const objects: TSESTree.ObjectExpression[] = [];
  const assignments: TSESTree.AssignmentExpression[] = [];
  const classes: ClassNode[] = [];
  const conditions: Node[] = [];
  walk(ast, visitorKeys, (node) => {
    const condition = conditionOf(node);
    if (condition) conditions.push(condition);
    else if (node.type === 'CallExpression') {
      calls.push(node);
      const named = namedCall(node);
      if (named) namedCalls.push(named);
    } else if (node.type === 'NewExpression') calls.push(node);
    else if (node.type === 'ObjectExpression') objects.push(node);
    else if (node.type === 'AssignmentExpression') assignments.push(node);
    else if (isClass(node)) classes.push(node);
  });
  return { calls, namedCalls, objects, assignments, classes, conditions };
}

function namedCall(node: TSESTree.CallExpression): NamedCall | undefined {
  const callee = unwrap(node.callee);
  const isMember = callee.type === 'MemberExpression';
  if (!isMember && callee.type !== 'Identifier') return undefined;
  const text = isMember ? memberName(callee) : nameOf(callee);
  return text === undefined
    ? undefined
    : { node, callee, name: isMember ? callee.property : callee, text };
}

function conditionOf(node: Node): Node | undefined {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return node.test;
    case 'LogicalExpression':
      return node.left;
    case 'BinaryExpression':
      return /^([=!]==?|[<>]=?)$/.test(node.operator) ? node : undefined;
    case 'UnaryExpression':
      return node.operator === '!' ? node : undefined;
    case 'SwitchStatement':
      return node.discriminant;
    default:
      return undefined;
  }
}
