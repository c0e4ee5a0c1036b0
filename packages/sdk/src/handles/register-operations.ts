import { nothing, plainWriteOperation, readOperation } from '../family/build-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import type { Command, MergeClass, Operation, RetryClass } from '../operation.js';
import { setTtlOptions, withTtl } from '../ttl/with-ttl.js';
import type { ValueField } from '../values/field.js';

/** What a register's declaration decides about its writes. */
export interface RegisterRules {
  /** The only region that may write; undefined when all may. */
  readonly writer: string | undefined;
  readonly set: RetryClass;
}

/** The operations of a `GeoRegister` as values. */
export class RegisterOperations<Input, Output> {
  readonly #subject: Subject;
  readonly #value: ValueField<Input, Output>;
  readonly #rules: RegisterRules;

  constructor(subject: Subject, value: ValueField<Input, Output>, rules: RegisterRules) {
    this.#subject = subject;
    this.#value = value;
    this.#rules = rules;
  }

  set(value: Input): Operation<void> {
    return this.#write('set', [this.#setCommand(value)], this.#rules.set, nothing);
  }

  setIfAbsentHere(value: Input): Operation<boolean> {
    const command: Command = [...this.#setCommand(value), 'NX'];
    return this.#write(
      'setIfAbsentHere',
      [command],
      retryClasses.decide,
      ([reply]) => reply !== null,
      ['local decision', 'last write wins'],
    );
  }

  get(): Operation<Output | undefined> {
    return readOperation(this.#subject, {
      name: 'get',
      commands: [['GET', this.#subject.key]],
      bytes: this.#value.kind === 'bytes',
      decode: ([reply]) =>
        reply === null ? undefined : this.#value.decode(reply, placeOf(this.#subject)),
    });
  }

  delete(): Operation<void> {
    return plainWriteOperation(this.#subject, {
      name: 'delete',
      commands: [['DEL', this.#subject.key]],
      retry: retryClasses.remove,
      merge: ['observed remove, add wins'],
      decode: nothing,
      ...this.#writer,
    });
  }

  #setCommand(value: Input): Command {
    const encoded = this.#value.encode(value, placeOf(this.#subject));
    return ['SET', this.#subject.key, encoded, ...setTtlOptions(this.#subject)];
  }

  #write<T>(
    name: string,
    commands: readonly Command[],
    retry: RetryClass,
    decode: (replies: readonly unknown[]) => T,
    merge: readonly MergeClass[] = ['last write wins'],
  ): Operation<T> {
    const { ttl } = this.#subject;
    const keepsFirst = ttl.kind === 'expiring' && ttl.from === 'after first write';
    return plainWriteOperation(this.#subject, {
      name,
      commands: keepsFirst ? withTtl(this.#subject, commands) : commands,
      retry,
      merge,
      decode,
      ...this.#writer,
    });
  }

  get #writer(): { readonly region?: string } {
    return this.#rules.writer === undefined ? {} : { region: this.#rules.writer };
  }
}
