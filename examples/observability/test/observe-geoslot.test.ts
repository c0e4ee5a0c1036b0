import {
  DataPointType,
  InMemoryMetricExporter,
  AggregationTemporality,
} from '@opentelemetry/sdk-metrics';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { connect, counter, defineKeyspace } from 'geoslot';
import { expect, test } from 'vitest';
import { startRedisServer, testWithRedis } from '../../../test/support/redis-server.js';
import { observeGeoslot, percentile } from '../src/index.js';

const shop = defineKeyspace({
  views: counter({ key: 'sess:{$sessionId}:views', ttl: '2h' }),
});

/** A real OpenTelemetry SDK that keeps what it would export. */
function inMemory() {
  const spans = new InMemorySpanExporter();
  const tracing = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: metrics });
  const metering = new MeterProvider({ readers: [reader] });
  const telemetry = { tracer: tracing.getTracer('geoslot'), meter: metering.getMeter('geoslot') };
  return { telemetry, spans, metrics, reader };
}

testWithRedis('operations become spans, and p50 and p99 per handle and region', async () => {
  await using server = await startRedisServer();
  const { telemetry, spans, metrics, reader } = inMemory();
  const stop = observeGeoslot(telemetry);
  const geo = await connect(shop, { region: 'west', endpoint: server.url });
  try {
    const views = geo.views({ sessionId: 'user-secret' });
    for (let count = 1; count <= 100; count += 1) await views.increment();
    await views.read();
  } finally {
    stop();
    await geo.close();
  }
  const [first] = spans.getFinishedSpans();
  expect(spans.getFinishedSpans()).toHaveLength(101);
  expect(first).toMatchObject({
    name: 'views.increment',
    attributes: {
      'db.operation.name': 'INCRBY EXPIRE',
      'geoslot.region': 'west',
      'geoslot.attempts': 1,
    },
  });
  await reader.forceFlush();
  const [series] = metrics
    .getMetrics()
    .flatMap((one) => one.scopeMetrics)
    .flatMap((one) => one.metrics);
  if (series?.dataPointType !== DataPointType.HISTOGRAM) throw new Error('no histogram came');
  const increments = series.dataPoints.find(
    ({ attributes }) => attributes['operation'] === 'increment',
  );
  expect(increments?.attributes).toEqual({
    handle: 'counter',
    family: 'views',
    operation: 'increment',
    region: 'west',
    outcome: 'OK',
  });
  const { buckets, count } = increments?.value ?? {
    buckets: { boundaries: [], counts: [] },
    count: 0,
  };
  expect(count).toBe(100);
  expect(percentile(buckets, 0.5)).toBeLessThanOrEqual(percentile(buckets, 0.99));
  expect(percentile(buckets, 0.99)).toBeLessThan(Infinity);
  expect(JSON.stringify([first?.attributes, series])).not.toContain('user-secret');
});

test('a percentile is the bound of the bucket that holds it', () => {
  const buckets = { boundaries: [1, 10, 100], counts: [50, 40, 9, 1] };
  expect(percentile(buckets, 0.5)).toBe(1);
  expect(percentile(buckets, 0.9)).toBe(10);
  expect(percentile(buckets, 0.99)).toBe(100);
  expect(percentile(buckets, 1)).toBe(Infinity);
});
