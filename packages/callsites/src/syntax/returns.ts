import { isFunction, walk, type Node } from './node.js';
import type { Source } from './source.js';

const known = new WeakMap<Node, readonly Node[]>();

/** The expressions a function returns; none for declarations without a body. */
export function returnsOf(fn: Node, { visitorKeys }: Source): readonly Node[] {
  const before = known.get(fn);
  if (before) return before;
  const body = isFunction(fn) ? fn.body : undefined;
  const returns: Node[] = [];
  if (body && body.type !== 'BlockStatement') returns.push(body);
  else if (body) {
    walk(body, visitorKeys, (node) => {
      if (isFunction(node)) return false;
      if (node.type === 'ReturnStatement' && node.argument) returns.push(node.argument);
      return undefined;
    });
  }
  known.set(fn, returns);
  return returns;
}
