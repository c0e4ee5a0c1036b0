import type { Node } from '../syntax/node.js';
import type { Engine } from '../values/value.js';
import { traceExpression } from './trace-expression.js';
import { Findings, type CallsAt, type Origins, type Tracer } from './trace.js';

const nothing: Origins = { derivesFrom: [], computed: [], factors: [], names: [] };

/** Traces expressions, each at most once outside of wrappers. */
export function createTracer(engine: Engine, callsAt: CallsAt): Tracer {
  const known = new Map<Node, Origins>();
  const tracer: Tracer = {
    engine,
    callsAt,
    trace(expression, scope) {
      const before = scope.frame ? undefined : known.get(expression);
      if (before) return before;
      if (!scope.frame) known.set(expression, nothing);
      const findings = new Findings();
      traceExpression(tracer, findings, expression, {
        scope,
        how: 'as-is',
        depth: 0,
        use: expression,
      });
      const { origins } = findings;
      if (!scope.frame) known.set(expression, origins);
      return origins;
    },
  };
  return tracer;
}
