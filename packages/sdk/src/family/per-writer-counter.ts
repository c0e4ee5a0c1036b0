import { hashTag } from '@geoslot/keyspace';
import { KeyspaceError } from '../errors/keyspace-error.js';
import { PerWriterCounter } from '../handles/per-writer-counter.js';
import { PerWriterOperations } from '../handles/per-writer-operations.js';
import type { Amount } from '../values/amount.js';
import type { Integers } from '../values/integers.js';
import { WriterTotals } from '../writers/writer-totals.js';
import type { Family } from './family.js';
import { oneWriterPerField } from './holding.js';
import { perExecutor } from './per-executor.js';
import type { Subject } from './subject.js';

interface PerWriterSettings extends Pick<Family, 'template' | 'ttl' | 'shape'> {
  readonly integers: Integers<number> | Integers<bigint>;
  readonly window: string | undefined;
}

/** The family of counters whose writers keep their own totals. */
export function perWriterCounter({
  integers,
  window,
  ...common
}: PerWriterSettings): Family<string, PerWriterCounter<Amount>, false> {
  const { template, ttl } = common;
  if (ttl.kind === 'expiring' && (window === undefined || !template.parameters.includes(window))) {
    throw new KeyspaceError(
      `counter() of key template '${template.text}' with encoding 'per-writer' needs window: one of its parameters that starts a new key, or ttl 'forever'`,
    );
  }
  const keepMs = ttl.kind === 'expiring' ? ttl.ttlMs : Infinity;
  const totalsOf = perExecutor(() => new WriterTotals(keepMs));
  const operationsOf = (subject: Subject) => new PerWriterOperations<Amount>(subject, integers);
  return {
    kind: 'counter',
    ...common,
    shape: { ...common.shape, encoding: 'per-writer', window: window ?? 'none' },
    holds: [oneWriterPerField],
    needsRegions: false,
    open: (subject, executor) =>
      new PerWriterCounter(subject, operationsOf(subject), totalsOf(executor), executor),
    flush: async (family, executor) => {
      const totals = totalsOf(executor);
      const assertions = totals.all().map((total) => {
        const { key } = total;
        const subject: Subject = { family, handle: 'counter', key, tag: hashTag(key) ?? key, ttl };
        return operationsOf(subject).assert(executor.region, totals.writer, total);
      });
      await executor.batch(assertions);
    },
  };
}
