import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { SpanKind, SpanStatusCode, type Meter, type Tracer } from '@opentelemetry/api';
import type { FailoverEvent, OperationEvent, RetryEvent } from 'geoslot';

/** Fine enough to read a p99 of a service whose operations take milliseconds. */
const boundariesMs = [
  0.25, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000,
];

/** Where the telemetry goes. */
export interface Telemetry {
  readonly tracer: Tracer;
  readonly meter: Meter;
}

/**
 * Turns what geoslot publishes into OpenTelemetry: a span per operation, a histogram of its
 * duration by handle, family, operation and region (p50 and p99 come from it), and counters of
 * retries and failovers. No key, parameter or payload is in what geoslot publishes.
 *
 * @returns ends the observation
 */
export function observeGeoslot({ tracer, meter }: Telemetry): () => void {
  const durations = meter.createHistogram('geoslot.operation.duration', {
    unit: 'ms',
    description: 'Time from the call to its answer, retries included',
    advice: { explicitBucketBoundaries: boundariesMs },
  });
  const retries = meter.createCounter('geoslot.retries');
  const failovers = meter.createCounter('geoslot.failovers');
  const channels: Readonly<Record<string, (message: unknown) => void>> = {
    'geoslot:operation': (message) => {
      // Holds: geoslot publishes these messages on its channels, and nobody else does.
      const event = message as OperationEvent;
      durations.record(event.durationMs, labelsOf(event));
      recordSpan(tracer, event);
    },
    'geoslot:retry': (message) => {
      const { operation, region, reason } = message as RetryEvent;
      retries.add(1, { operation, region: region ?? 'none', reason });
    },
    'geoslot:failover': (message) => {
      const { from, to, reason } = message as FailoverEvent;
      failovers.add(1, { from, to, reason });
    },
  };
  for (const [name, listen] of Object.entries(channels)) subscribe(name, listen);
  return () => {
    for (const [name, listen] of Object.entries(channels)) unsubscribe(name, listen);
  };
}

/** What tells one series of durations from another: few values, none of them user data. */
function labelsOf({ handle, family, operation, region, error }: OperationEvent) {
  return { handle, family, operation, region: region ?? 'none', outcome: error ?? 'OK' };
}

/** geoslot publishes an operation when it has ended, so the span begins in the past. */
function recordSpan(tracer: Tracer, event: OperationEvent): void {
  const endedAt = Date.now();
  const span = tracer.startSpan(`${event.family}.${event.operation}`, {
    kind: SpanKind.CLIENT,
    startTime: endedAt - event.durationMs,
    attributes: {
      'db.system.name': 'redis',
      'db.operation.name': event.commands.join(' '),
      'geoslot.handle': event.handle,
      'geoslot.merge': event.merge.join(', '),
      'geoslot.region': event.region ?? 'none',
      'geoslot.attempts': event.attempts,
    },
  });
  if (event.error !== undefined) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: event.error });
  }
  span.end(endedAt);
}
