import type { Guard } from '../facts/control.js';
import type { Node } from '../syntax/node.js';
import { outlineOf } from '../syntax/outline.js';
import type { Scope } from '../values/value.js';
import { conditionsOf } from './conditions.js';
import { testedReplies } from './tests.js';
import type { Tracer } from './trace.js';

/** The conditions on earlier replies under which a node runs, outermost last. */
export const guardsOf = (tracer: Tracer, node: Node, scope: Scope): readonly Guard[] =>
  conditionsOf(node).flatMap(({ test, outcome, byExit }) =>
    testedReplies(tracer, test, outcome, scope).map((tested) => ({ ...tested, byExit })),
  );

/** Every condition of a file, with the replies it tests. */
export function allTests(
  tracer: Tracer,
  scope: Scope,
): ReadonlyMap<number, readonly Guard['when'][]> {
  const tests = new Map<number, Set<Guard['when']>>();
  const add = (condition: Node): void => {
    for (const { call, when } of testedReplies(tracer, condition, true, scope)) {
      const known = tests.get(call) ?? new Set();
      tests.set(call, known.add(when));
    }
  };
  for (const condition of outlineOf(scope.source).conditions) add(condition);
  return new Map([...tests].map(([call, when]) => [call, [...when]]));
}
