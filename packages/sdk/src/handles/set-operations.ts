import { readOperation, writeOperation } from '../family/build-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import { ValueError } from '../errors/value-error.js';
import type { Argument, Operation } from '../operation.js';
import { countOf, itemsOf, textOf } from '../values/replies.js';
import type { ValueField } from '../values/field.js';
import type { ScanPage } from './scan-once.js';

/** The operations of a `GeoSet` as values. */
export class SetOperations<Input, Output> {
  readonly #subject: Subject;
  readonly #member: ValueField<Input, Output>;

  constructor(subject: Subject, member: ValueField<Input, Output>) {
    this.#subject = subject;
    this.#member = member;
  }

  add(...members: readonly Input[]): Operation<number> {
    return writeOperation(this.#subject, {
      name: 'add',
      commands: [['SADD', this.#subject.key, ...this.#encode(members)]],
      retry: retryClasses.assign,
      merge: ['observed remove, add wins'],
      decode: ([reply]) => countOf(reply, this.#place),
    });
  }

  remove(...members: readonly Input[]): Operation<number> {
    return writeOperation(this.#subject, {
      name: 'remove',
      commands: [['SREM', this.#subject.key, ...this.#encode(members)]],
      retry: retryClasses.remove,
      merge: ['observed remove, add wins'],
      decode: ([reply]) => countOf(reply, this.#place),
    });
  }

  has(member: Input): Operation<boolean> {
    return readOperation(this.#subject, {
      name: 'has',
      commands: [['SISMEMBER', this.#subject.key, ...this.#encode([member])]],
      decode: ([reply]) => countOf(reply, this.#place) === 1,
    });
  }

  hasMany(members: readonly Input[]): Operation<readonly boolean[]> {
    return readOperation(this.#subject, {
      name: 'hasMany',
      commands: [['SMISMEMBER', this.#subject.key, ...this.#encode(members)]],
      decode: ([reply]) => itemsOf(reply).map((item) => countOf(item, this.#place) === 1),
    });
  }

  size(): Operation<number> {
    return readOperation(this.#subject, {
      name: 'size',
      commands: [['SCARD', this.#subject.key]],
      decode: ([reply]) => countOf(reply, this.#place),
    });
  }

  /** One SSCAN page: a member may come twice; `members()` of the handle gives each once. */
  page(cursor = '0', count = 100): Operation<ScanPage<Output>> {
    return readOperation(this.#subject, {
      name: 'page',
      commands: [['SSCAN', this.#subject.key, cursor, 'COUNT', String(count)]],
      bytes: this.#member.kind === 'bytes',
      decode: ([reply]) => {
        const [next, items] = itemsOf(reply);
        return {
          cursor: textOf(next, this.#place),
          items: itemsOf(items).map((item) => this.#member.decode(item, this.#place)),
        };
      },
    });
  }

  get #place(): string {
    return placeOf(this.#subject);
  }

  #encode(members: readonly Input[]): Argument[] {
    if (members.length === 0) {
      throw new ValueError(`${this.#place} takes at least one member; pass one or skip the call`);
    }
    return members.map((member) => this.#member.encode(member, this.#place));
  }
}
