import type { Engine } from '../values/value.js';
import { traceExpression } from './trace-expression.js';
import { Findings, type CallsAt, type Tracer } from './trace.js';

export function createTracer(engine: Engine, callsAt: CallsAt): Tracer {
  const tracer: Tracer = {
    engine,
    callsAt,
    trace(expression, scope) {
      const findings = new Findings();
      traceExpression(tracer, findings, expression, {
        scope,
        how: 'as-is',
        depth: 0,
        use: expression,
      });
      return findings.origins;
    },
  };
  return tracer;
}
