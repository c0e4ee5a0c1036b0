import {
  nothing,
  plainWriteOperation,
  readOperation,
  writeOperation,
} from '../family/build-operation.js';
import { onceOperation, type OnceOptions } from '../family/once-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import type { Operation } from '../operation.js';
import { counterOnceScript } from '../scripts/counter-once.js';
import { amountText, type Amount } from '../values/amount.js';
import type { OperationId, OperationWindow } from '../values/operation-id.js';
import type { Integers } from '../values/integers.js';

/** The operations of a `GeoCounter` as values. */
export class CounterOperations<Integer extends Amount> {
  readonly #subject: Subject;
  readonly #integers: Integers<Integer>;
  readonly #window: OperationWindow;

  constructor(subject: Subject, integers: Integers<Integer>, window: OperationWindow) {
    this.#subject = subject;
    this.#integers = integers;
    this.#window = window;
  }

  increment(amount: Amount = 1, { operationId }: OnceOptions = {}): Operation<Integer> {
    const text = amountText(amount, this.#place);
    return operationId === undefined
      ? this.#add('increment', 'INCRBY', text)
      : this.#addOnce('increment', text, operationId);
  }

  decrement(amount: Amount = 1, { operationId }: OnceOptions = {}): Operation<Integer> {
    const text = amountText(amount, this.#place);
    return operationId === undefined
      ? this.#add('decrement', 'DECRBY', text)
      : this.#addOnce('decrement', (-BigInt(text)).toString(), operationId);
  }

  read(): Operation<Integer> {
    return readOperation(this.#subject, {
      name: 'read',
      commands: [['GET', this.#subject.key]],
      decode: ([reply]) => this.#integers.fromText(reply ?? '0', this.#place),
    });
  }

  resetObserved(): Operation<void> {
    return plainWriteOperation(this.#subject, {
      name: 'resetObserved',
      commands: [['DEL', this.#subject.key]],
      retry: retryClasses.remove,
      merge: ['observed reset'],
      decode: nothing,
    });
  }

  get #place(): string {
    return placeOf(this.#subject);
  }

  #add(name: string, command: 'INCRBY' | 'DECRBY', amount: string): Operation<Integer> {
    const { key } = this.#subject;
    const readBack = this.#integers.isExact ? [['GET', key] as const] : [];
    return writeOperation(this.#subject, {
      name,
      commands: [[command, key, amount], ...readBack],
      retry: retryClasses.add,
      merge: ['sum'],
      decode: (replies) => this.#integers.fromText(replies[readBack.length], this.#place),
    });
  }

  #addOnce(name: string, amount: string, operationId: OperationId): Operation<Integer> {
    return onceOperation(this.#subject, {
      name,
      script: counterOnceScript,
      args: [amount],
      operationId,
      window: this.#window,
      decode: (value) => this.#integers.fromText(value, this.#place),
    });
  }
}
