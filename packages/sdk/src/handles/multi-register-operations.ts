import { nothing, readOperation, scriptOperation } from '../family/build-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import { StoredValueError } from '../errors/stored-value-error.js';
import type { Operation } from '../operation.js';
import { multiRegisterSetScript } from '../scripts/multi-register-set.js';
import { ttlArguments } from '../ttl/with-ttl.js';
import type { ValueField } from '../values/field.js';
import { textPairsOf } from '../values/replies.js';

/** The value of one region. */
export interface RegionValue<T> {
  /** The region that wrote it. */
  readonly region: string;
  /** What it wrote last. */
  readonly value: T;
  /** Later than every stamp the writing region had seen; ms since 1970 while clocks agree. */
  readonly stamp: number;
}

/** What a multi-value register holds: no region's value is lost. */
export interface RegionValues<T> {
  /** The value with the latest stamp; of equal ones the smaller region name. */
  readonly winner: RegionValue<T>;
  /** The last values of the other regions, latest first. */
  readonly siblings: readonly RegionValue<T>[];
}

/** The operations of a `GeoMultiRegister` as values. */
export class MultiRegisterOperations<Input, Output> {
  readonly #subject: Subject;
  readonly #value: ValueField<Input, Output>;
  readonly #region: () => string;

  /** @param region - the region whose endpoint executes now */
  constructor(subject: Subject, value: ValueField<Input, Output>, region: () => string) {
    this.#subject = subject;
    this.#value = value;
    this.#region = region;
  }

  set(value: Input): Operation<void> {
    const { key } = this.#subject;
    const region = this.#region();
    const encoded = this.#value.encode(value, placeOf(this.#subject));
    return scriptOperation(this.#subject, {
      name: 'set',
      call: {
        script: multiRegisterSetScript,
        keys: [key],
        args: [region, encoded, ...ttlArguments(this.#subject)],
      },
      region,
      retry: retryClasses.assign,
      merge: ['one writer per field'],
      decode: nothing,
    });
  }

  get(): Operation<RegionValues<Output> | undefined> {
    return readOperation(this.#subject, {
      name: 'get',
      commands: [['HGETALL', this.#subject.key]],
      decode: ([reply]) => this.#decode(reply),
    });
  }

  #decode(reply: unknown): RegionValues<Output> | undefined {
    const place = placeOf(this.#subject);
    const values = [...textPairsOf(reply, place)].map(([region, stored]) => {
      const at = stored.indexOf(':');
      const stamp = Number(stored.slice(0, at));
      if (at < 1 || !Number.isSafeInteger(stamp)) {
        throw new StoredValueError(`${place} holds no stamped value; check what writes it`);
      }
      return { region, stamp, value: this.#value.decode(stored.slice(at + 1), place) };
    });
    const [winner, ...siblings] = values.sort(latestFirst);
    return winner && { winner, siblings };
  }
}

function latestFirst(left: RegionValue<unknown>, right: RegionValue<unknown>): number {
  return right.stamp - left.stamp || (left.region < right.region ? -1 : 1);
}
