import { readOperation, scriptOperation } from '../family/build-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import { StoredValueError } from '../errors/stored-value-error.js';
import type { Operation } from '../operation.js';
import { writerTotalScript } from '../scripts/writer-total.js';
import { ttlArguments } from '../ttl/with-ttl.js';
import type { Amount } from '../values/amount.js';
import type { Integers } from '../values/integers.js';
import { bigintOf, textPairsOf } from '../values/replies.js';
import type { WriterTotal } from '../writers/writer-totals.js';

/** The operations of a `PerWriterCounter` as values. */
export class PerWriterOperations<Integer extends Amount> {
  readonly #subject: Subject;
  readonly #integers: Integers<Integer>;

  constructor(subject: Subject, integers: Integers<Integer>) {
    this.#subject = subject;
    this.#integers = integers;
  }

  /** Stores a total of `writer` in the field of `region`; a repeat or an older one is a no-op. */
  assert(region: string, writer: string, { sequence, total }: WriterTotal): Operation<Integer> {
    const field = `${writer}@${region}`;
    return scriptOperation(this.#subject, {
      name: 'increment',
      call: {
        script: writerTotalScript,
        keys: [this.#subject.key],
        args: [field, String(sequence), total.toString(), ...ttlArguments(this.#subject)],
      },
      region,
      retry: retryClasses.selfIdentified,
      merge: ['one writer per field'],
      decode: ([reply]) => this.#sum(reply),
    });
  }

  read(): Operation<Integer> {
    return readOperation(this.#subject, {
      name: 'read',
      commands: [['HGETALL', this.#subject.key]],
      decode: ([reply]) => this.#sum(reply),
    });
  }

  /** The sum over writers of the entry with the highest sequence number in any region. */
  #sum(reply: unknown): Integer {
    const place = placeOf(this.#subject);
    const latest = new Map<string, { readonly sequence: bigint; readonly total: bigint }>();
    for (const [field, stored] of textPairsOf(reply, place)) {
      const [writer = ''] = field.split('@');
      const [sequenceText, totalText, ...rest] = stored.split(':');
      if (totalText === undefined || rest.length > 0) {
        throw new StoredValueError(`${place} holds no writer's total; check what writes it`);
      }
      const sequence = bigintOf(sequenceText, place);
      if (sequence <= (latest.get(writer)?.sequence ?? 0n)) continue;
      latest.set(writer, { sequence, total: bigintOf(totalText, place) });
    }
    const sum = [...latest.values()].reduce((total, entry) => total + entry.total, 0n);
    return this.#integers.fromText(sum.toString(), place);
  }
}
