import { createHash, randomUUID } from 'node:crypto';
import { hashTag, type TtlPolicy } from '@geoslot/keyspace';
import type { Executor } from '../executor.js';
import { nothing, plainWriteOperation, readOperation } from '../family/build-operation.js';
import { derivedKey } from '../family/derived-key.js';
import { retryClasses } from '../family/retry-classes.js';
import type { Subject } from '../family/subject.js';
import { countOf } from '../values/replies.js';
import { GuardOperations } from './guard-operations.js';
import type { HomeMap } from './guard-rules.js';

const retentionMs = 60_000;
const ttl: TtlPolicy = { kind: 'expiring', ttlMs: retentionMs, from: 'after last write' };

function subjectOf(family: string, key: string): Subject {
  return { family, handle: 'idempotency', key, tag: hashTag(key) ?? key, ttl };
}

/**
 * Claims an id of its own twice: the second claim must be refused, and the retention set. Gives a
 * warning when the back end does not keep that.
 */
export async function testGuard(family: string, executor: Executor): Promise<string | undefined> {
  const { region } = executor;
  const subject = subjectOf(family, derivedKey('selftest', `{${randomUUID()}}`));
  const timing = { leaseMs: 30_000, retentionMs };
  const operations = new GuardOperations(subject, 'region', timing);
  const pinned = executor.at(region);
  const first = await pinned.execute(operations.claim(region, 'first', ''));
  const second = await pinned.execute(operations.claim(region, 'second', ''));
  const lifetimeMs = await pinned.execute(
    readOperation(subject, {
      name: 'selfTest',
      commands: [['PTTL', subject.key]],
      decode: ([reply]) => countOf(reply, family),
    }),
  );
  await pinned.execute(operations.finish(region, 'first', { state: 'failed', storedResult: '' }));
  if (first.status === 'claimed' && second.status === 'busy' && lifetimeMs > 0) return undefined;
  return `family '${family}': this database does not keep claims (two claims gave ${first.status} and ${second.status}, TTL ${lifetimeMs} ms); do not run guarded work on it`;
}

/** Where the home maps of an application are kept, to find processes with another one. */
const homeMapKey = 'geoslot:{home-map}';

/**
 * Compares a home map with the one other processes use. Gives a warning when they differ; a map of
 * a higher version replaces the stored one.
 */
export async function compareHomeMap(
  family: string,
  template: string,
  map: HomeMap,
  executor: Executor,
): Promise<string | undefined> {
  const regions = [...(map.regions ?? executor.regions)].sort().join(',');
  const own = `${map.version}:${createHash('sha256').update(regions).digest('hex')}`;
  const subject: Subject = {
    ...subjectOf(family, homeMapKey),
    ttl: { kind: 'forever', because: 'compared by every process at start' },
  };
  const stored = await executor.execute(
    readOperation(subject, {
      name: 'compareHomeMap',
      commands: [['HGET', homeMapKey, template]],
      decode: ([reply]) => (reply === null ? undefined : String(reply)),
    }),
  );
  if (stored === own) return undefined;
  if (stored === undefined || Number(stored.split(':')[0]) < map.version) {
    await executor.execute(
      plainWriteOperation(subject, {
        name: 'compareHomeMap',
        commands: [['HSET', homeMapKey, template, own]],
        retry: retryClasses.assign,
        merge: ['last write wins'],
        decode: nothing,
      }),
    );
    return undefined;
  }
  return `family '${family}': another process uses a different home map; roll a change out with a higher version and previousRegions`;
}
