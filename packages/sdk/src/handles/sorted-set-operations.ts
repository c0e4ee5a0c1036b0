import { readOperation, writeOperation } from '../family/build-operation.js';
import { onceOperation, type OnceOptions } from '../family/once-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import { AmountError } from '../errors/amount-error.js';
import { ValueError } from '../errors/value-error.js';
import type { Argument, Command, Operation } from '../operation.js';
import { scoreOnceScript } from '../scripts/score-once.js';
import { amountText } from '../values/amount.js';
import type { ValueField } from '../values/field.js';
import type { OperationWindow } from '../values/operation-id.js';
import { countOf, itemsOf, pairsOf, textOf } from '../values/replies.js';
import type { ScanPage } from './scan-once.js';

/** A member and its score. */
export interface Scored<Member> {
  /** The member, decoded. */
  readonly member: Member;
  /** Its score as this region sees it. */
  readonly score: number;
}

/** Which scores a range takes; both ends belong to it. */
export interface ScoreRange {
  /** Lowest score; none unless stated. */
  readonly min?: number;
  /** Highest score; none unless stated. */
  readonly max?: number;
  /** How many members at most, lowest scores first. */
  readonly limit?: number;
}

/** What both kinds of sorted set can do, as values. */
export abstract class SortedSetOperations<Input, Output> {
  protected readonly subject: Subject;
  readonly #member: ValueField<Input, Output>;

  constructor(subject: Subject, member: ValueField<Input, Output>) {
    this.subject = subject;
    this.#member = member;
  }

  /** The members with the highest scores, highest first. */
  top(count: number): Operation<readonly Scored<Output>[]> {
    const last = positive(count, this.place) - 1;
    return this.#scored('top', ['0', String(last), 'REV', 'WITHSCORES']);
  }

  range({ min, max, limit }: ScoreRange = {}): Operation<readonly Scored<Output>[]> {
    const bounds = [
      scoreText(min ?? -Infinity, this.place),
      scoreText(max ?? Infinity, this.place),
    ];
    const limited = limit === undefined ? [] : ['LIMIT', '0', String(positive(limit, this.place))];
    return this.#scored('range', [...bounds, 'BYSCORE', ...limited, 'WITHSCORES']);
  }

  /** How many members have a higher score; `undefined` for one that is not there. */
  rank(member: Input): Operation<number | undefined> {
    return readOperation(this.subject, {
      name: 'rank',
      commands: [['ZREVRANK', this.subject.key, this.encode(member)]],
      decode: ([reply]) => (reply === null ? undefined : countOf(reply, this.place)),
    });
  }

  score(member: Input): Operation<number | undefined> {
    return readOperation(this.subject, {
      name: 'score',
      commands: [['ZSCORE', this.subject.key, this.encode(member)]],
      decode: ([reply]) => (reply === null ? undefined : scoreOf(reply, this.place)),
    });
  }

  size(): Operation<number> {
    return readOperation(this.subject, {
      name: 'size',
      commands: [['ZCARD', this.subject.key]],
      decode: ([reply]) => countOf(reply, this.place),
    });
  }

  remove(...members: readonly Input[]): Operation<number> {
    if (members.length === 0) {
      throw new ValueError(`${this.place} takes at least one member; pass one or skip the call`);
    }
    const encoded = members.map((member) => this.encode(member));
    return writeOperation(this.subject, {
      name: 'remove',
      commands: [['ZREM', this.subject.key, ...encoded]],
      retry: retryClasses.remove,
      merge: ['observed remove, add wins'],
      decode: ([reply]) => countOf(reply, this.place),
    });
  }

  /** One ZSCAN page: a member may come twice; `entries()` of the handle gives each once. */
  page(cursor = '0', count = 100): Operation<ScanPage<Scored<Output>>> {
    return readOperation(this.subject, {
      name: 'page',
      commands: [['ZSCAN', this.subject.key, cursor, 'COUNT', String(count)]],
      bytes: this.#member.kind === 'bytes',
      decode: ([reply]) => {
        const [next, items] = itemsOf(reply);
        return { cursor: textOf(next, this.place), items: this.#decodeScored(items) };
      },
    });
  }

  protected get place(): string {
    return placeOf(this.subject);
  }

  protected encode(member: Input): Argument {
    return this.#member.encode(member, this.place);
  }

  #scored(name: string, args: readonly string[]): Operation<readonly Scored<Output>[]> {
    const command: Command = ['ZRANGE', this.subject.key, ...args];
    return readOperation(this.subject, {
      name,
      commands: [command],
      bytes: this.#member.kind === 'bytes',
      decode: ([reply]) => this.#decodeScored(reply),
    });
  }

  #decodeScored(reply: unknown): readonly Scored<Output>[] {
    return pairsOf(reply).map(([member, score]) => ({
      member: this.#member.decode(member, this.place),
      score: scoreOf(score, this.place),
    }));
  }
}

/** A sorted set whose scores are counters: `ZINCRBY` only. */
export class CounterSortedSetOperations<Input, Output> extends SortedSetOperations<Input, Output> {
  readonly #window: OperationWindow;

  constructor(subject: Subject, member: ValueField<Input, Output>, window: OperationWindow) {
    super(subject, member);
    this.#window = window;
  }

  addScore(member: Input, amount = 1, { operationId }: OnceOptions = {}): Operation<number> {
    const added = [amountText(amount, this.place), this.encode(member)] as const;
    if (operationId !== undefined) {
      return onceOperation(this.subject, {
        name: 'addScore',
        script: scoreOnceScript,
        args: added,
        operationId,
        window: this.#window,
        decode: (value) => scoreOf(value, this.place),
      });
    }
    return writeOperation(this.subject, {
      name: 'addScore',
      commands: [['ZINCRBY', this.subject.key, ...added]],
      retry: retryClasses.add,
      merge: ['sum', 'observed remove, add wins'],
      decode: ([reply]) => scoreOf(reply, this.place),
    });
  }
}

/** A sorted set whose scores are registers: `ZADD` only. */
export class LatestSortedSetOperations<Input, Output> extends SortedSetOperations<Input, Output> {
  /** True when this region did not have the member. */
  setScore(member: Input, score: number): Operation<boolean> {
    return writeOperation(this.subject, {
      name: 'setScore',
      commands: [['ZADD', this.subject.key, scoreText(score, this.place), this.encode(member)]],
      retry: retryClasses.assign,
      merge: ['last write wins', 'observed remove, add wins'],
      decode: ([reply]) => countOf(reply, this.place) === 1,
    });
  }
}

function scoreText(score: number, place: string): string {
  if (score === Infinity) return '+inf';
  if (score === -Infinity) return '-inf';
  if (typeof score === 'number' && Number.isFinite(score)) return String(score);
  throw new AmountError(`${place} takes a number as score, not NaN`);
}

function scoreOf(reply: unknown, place: string): number {
  const text = typeof reply === 'number' ? String(reply) : textOf(reply, place);
  return Number(text.replace('inf', 'Infinity'));
}

function positive(count: number, place: string): number {
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new AmountError(`${place} takes a count of 1 or more`);
}
