import { nothing, readOperation, writeOperation } from '../family/build-operation.js';
import { onceOperation, type OnceOptions } from '../family/once-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import type { ScanPage } from './scan-once.js';
import { ValueError } from '../errors/value-error.js';
import type { Command, Operation } from '../operation.js';
import { amountText } from '../values/amount.js';
import { toField, type CounterField, type ValueField } from '../values/field.js';
import type { OperationWindow } from '../values/operation-id.js';
import { countOf, itemsOf, pairsOf, textOf } from '../values/replies.js';
import { hashOnceScript } from '../scripts/hash-once.js';
import type {
  HashAmounts,
  HashCounts,
  HashEntry,
  HashField,
  HashFields,
  HashRecord,
  HashValues,
} from './hash-fields.js';

/** The operations of a `GeoHash` as values. */
export class HashOperations<Fields extends HashFields> {
  readonly #subject: Subject;
  readonly #fields: ReadonlyMap<string, ValueField<unknown, unknown> | CounterField>;
  readonly #bytes: boolean;
  readonly #window: OperationWindow;

  constructor(subject: Subject, fields: Fields, window: OperationWindow) {
    this.#subject = subject;
    this.#window = window;
    this.#fields = new Map(
      Object.entries(fields).map(([name, declared]) => [
        name,
        'kind' in declared && declared.kind === 'counter' ? declared : toField(declared),
      ]),
    );
    this.#bytes = [...this.#fields.values()].some(({ kind }) => kind === 'bytes');
  }

  set(values: HashValues<Fields>): Operation<void> {
    const { key } = this.#subject;
    const pairs = present(values).flatMap(([name, value]) => {
      const declared = this.#declared(name);
      if (declared.kind !== 'counter') return [name, declared.encode(value, this.#place(name))];
      throw new ValueError(`${this.#place(name)} is a counter: use add(), which sums`);
    });
    return writeOperation(this.#subject, {
      name: 'set',
      commands: [['HSET', key, ...this.#someOf(pairs)]],
      retry: retryClasses.assign,
      merge: ['last write wins'],
      decode: nothing,
    });
  }

  add<const Amounts extends HashAmounts<Fields>>(
    amounts: Amounts,
    { operationId }: OnceOptions = {},
  ): Operation<HashCounts<Fields, Amounts>> {
    const { key } = this.#subject;
    const additions = this.#someOf(present(amounts)).map(([name, amount]) => {
      if (this.#declared(name).kind !== 'counter') {
        throw new ValueError(`${this.#place(name)} is not a counter: use set()`);
      }
      return [name, amountText(amount, this.#place(name))] as const;
    });
    const decode = (counts: readonly unknown[]): HashCounts<Fields, Amounts> =>
      record(additions.map(([name], index) => [name, countOf(counts[index], this.#place(name))]));
    if (operationId !== undefined) {
      return onceOperation(this.#subject, {
        name: 'add',
        script: hashOnceScript,
        args: additions.flat(),
        operationId,
        window: this.#window,
        decode: (value) => decode(value.split(',')),
      });
    }
    return writeOperation(this.#subject, {
      name: 'add',
      commands: additions.map(([name, amount]): Command => ['HINCRBY', key, name, amount]),
      retry: retryClasses.add,
      merge: ['sum'],
      decode,
    });
  }

  get<Name extends keyof Fields & string>(name: Name): Operation<HashField<Fields[Name]>> {
    return this.#read('get', ['HMGET', this.#subject.key, name], (reply) =>
      typed<HashField<Fields[Name]>>(this.#decode(name, itemsOf(reply)[0])),
    );
  }

  getMany<Name extends keyof Fields & string>(
    ...names: readonly Name[]
  ): Operation<HashRecord<Fields, Name>> {
    const known = this.#someOf(names);
    return this.#read('getMany', ['HMGET', this.#subject.key, ...known], (reply) => {
      const items = itemsOf(reply);
      return record(known.map((name, index) => [name, this.#decode(name, items[index])]));
    });
  }

  getAll(): Operation<HashRecord<Fields>> {
    return this.#read('getAll', ['HGETALL', this.#subject.key], (reply) => {
      const stored = new Map(
        pairsOf(reply).map(([name, value]) => [textOf(name, this.#place('')), value]),
      );
      return record(
        [...this.#fields.keys()].map((name) => [name, this.#decode(name, stored.get(name))]),
      );
    });
  }

  /** One HSCAN page of declared fields: one may come twice; `entries()` gives each once. */
  page(cursor = '0', count = 100): Operation<ScanPage<HashEntry<Fields>>> {
    return this.#read(
      'page',
      ['HSCAN', this.#subject.key, cursor, 'COUNT', String(count)],
      (reply) => {
        const [next, items] = itemsOf(reply);
        const stored = pairsOf(items).map(
          ([name, value]) => [textOf(name, this.#place('')), value] as const,
        );
        return {
          cursor: textOf(next, this.#place('')),
          items: stored
            .filter(([name]) => this.#fields.has(name))
            .map(([name, value]) => typed<HashEntry<Fields>>([name, this.#decode(name, value)])),
        };
      },
    );
  }

  remove(...names: readonly (keyof Fields & string)[]): Operation<number> {
    return writeOperation(this.#subject, {
      name: 'remove',
      commands: [['HDEL', this.#subject.key, ...this.#someOf(names)]],
      retry: retryClasses.remove,
      merge: ['observed remove, add wins'],
      decode: ([reply]) => countOf(reply, placeOf(this.#subject)),
    });
  }

  #read<T>(name: string, command: Command, decode: (reply: unknown) => T): Operation<T> {
    return readOperation(this.#subject, {
      name,
      commands: [command],
      bytes: this.#bytes,
      decode: ([reply]) => decode(reply),
    });
  }

  #place(name: string): string {
    return placeOf(this.#subject, `field '${name}'`);
  }

  #declared(name: string): ValueField<unknown, unknown> | CounterField {
    const declared = this.#fields.get(name);
    if (declared) return declared;
    throw new ValueError(`${this.#place(name)} is not declared; add it to the family's fields`);
  }

  #decode(name: string, stored: unknown): unknown {
    const declared = this.#declared(name);
    const isAbsent = stored === null || stored === undefined;
    if (declared.kind === 'counter') {
      return isAbsent ? 0 : countOf(textOf(stored, this.#place(name)), this.#place(name));
    }
    return isAbsent ? undefined : declared.decode(stored, this.#place(name));
  }

  #someOf<T>(items: readonly T[]): readonly T[] {
    if (items.length > 0) return items;
    throw new ValueError(
      `${placeOf(this.#subject)} needs at least one field; name one or skip the call`,
    );
  }
}

/** The entries that are given: an `undefined` one is left alone. */
function present(values: object): (readonly [string, unknown])[] {
  return Object.entries(values).filter(([, value]) => value !== undefined);
}

/** A record built field by field from the declaration, which is what its type says. */
function record<T>(entries: readonly (readonly [string, unknown])[]): T {
  return typed<T>(Object.fromEntries(entries));
}

/** The declaration decided both the decoder and the type, so they agree. */
function typed<T>(value: unknown): T {
  return value as T;
}
