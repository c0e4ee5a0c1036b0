import { isClass, isFunction, memberName, type ClassNode, type Node } from './node.js';
import { outlineOf } from './outline.js';
import type { Source } from './source.js';

/** `owner.name = value` */
export interface MemberAssignment {
  readonly owner: Node;
  readonly value: Node;
  readonly node: Node;
}

const tables = new WeakMap<Source, ReadonlyMap<string, readonly MemberAssignment[]>>();

/** All assignments of a file to members of one name. */
export function assignmentsTo(source: Source, name: string): readonly MemberAssignment[] {
  let table = tables.get(source);
  if (table === undefined) tables.set(source, (table = tableOf(source)));
  return table.get(name) ?? [];
}

function tableOf(source: Source): Map<string, MemberAssignment[]> {
  const table = new Map<string, MemberAssignment[]>();
  for (const node of outlineOf(source).assignments) {
    if (node.left.type !== 'MemberExpression' || !/^(=|\?\?=|\|\|=)$/.test(node.operator)) continue;
    const name = memberName(node.left);
    if (name === undefined) continue;
    const found = table.get(name) ?? [];
    found.push({ owner: node.left.object, value: node.right, node });
    table.set(name, found);
  }
  return table;
}

/** The class whose instance `this` is at a node; undefined where it is something else. */
export function classOfThis(node: Node): ClassNode | undefined {
  const owner = ownerOfThis(node)?.owner;
  return isClass(owner) ? owner : undefined;
}

export interface ThisOwner {
  /** The class or object literal that `this` belongs to. */
  readonly owner: Node;
  /** `this` is the class itself, as in a static method. */
  readonly isStatic: boolean;
}

export function ownerOfThis(node: Node): ThisOwner | undefined {
  let isStatic = false;
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.type === 'ClassBody') return { owner: outer.parent, isStatic };
    if (outer.type === 'StaticBlock') isStatic = true;
    if (outer.type === 'MethodDefinition' || outer.type === 'PropertyDefinition') {
      isStatic = outer.static;
    }
    if (!isFunction(outer) || outer.type === 'ArrowFunctionExpression') continue;
    const { parent } = outer;
    if (parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition') continue;
    return parent?.type === 'Property' && parent.parent
      ? { owner: parent.parent, isStatic: false }
      : undefined;
  }
  return undefined;
}
