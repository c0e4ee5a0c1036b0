import type { Definition, Variable } from '../syntax/bindings.js';
import { keyName, nameOf, type Identifier, type Node } from '../syntax/node.js';
import { heldBy } from './holders.js';
import { siteId } from './text.js';
import type { Engine, Scope, Value } from './value.js';

/** A use of a name, with the definition that is tried. */
export interface Use {
  readonly definition: Definition;
  readonly variable: Variable;
  readonly node: Identifier;
  readonly scope: Scope;
}

/** From a pattern to one of its names: `{ a: { b } }` -> `['a', 'b']`, `[x, y]` -> `['1']`. */
export function patternPath(name: Node, root: Node): readonly string[] | undefined {
  const path: string[] = [];
  let inner = name;
  for (let outer = name.parent; inner !== root && outer != null; outer = outer.parent) {
    if (outer.type === 'Property') {
      const key = keyName(outer);
      if (key === undefined) return undefined;
      path.unshift(key);
    } else if (outer.type === 'ArrayPattern') {
      path.unshift(String(outer.elements.findIndex((element) => element === inner)));
    } else if (outer.type === 'RestElement') return undefined;
    inner = outer;
  }
  return path;
}

/** The member a path leads to. */
export function followPath(
  engine: Engine,
  start: Value | undefined,
  path: readonly string[],
  { node, scope }: Use,
): Value | undefined {
  return path.reduce<Value | undefined>(
    (value, name) => value && engine.member(value, name, { node, scope }),
    start,
  );
}

/** What the annotation of a declaration says of one of its names. */
export function annotatedValue(
  engine: Engine,
  target: Node,
  name: Node,
  use: Use,
): Value | undefined {
  const type = 'typeAnnotation' in target ? target.typeAnnotation : undefined;
  if (type == null || Array.isArray(type)) return undefined;
  const path = target === name ? [] : patternPath(name, target);
  const { scope } = use;
  const value = engine.evaluateType(type as Node, scope.source);
  const held = heldBy(value, siteId(target, scope), nameOf(target) ?? '');
  return path && followPath(engine, held, path, use);
}
