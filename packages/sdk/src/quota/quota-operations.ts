import { readOperation, scriptOperation } from '../family/build-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import type { Argument, Operation, Script } from '../operation.js';
import { quotaAllocateScript } from '../scripts/quota-allocate.js';
import { quotaTakeScript } from '../scripts/quota-take.js';
import { quotaTransferScript } from '../scripts/quota-transfer.js';
import { countOf, itemsOf, textOf, textPairsOf } from '../values/replies.js';
import { QuotaBook } from './quota-book.js';
import type { QuotaAccount, QuotaTurn } from './quota-writer.js';

/** One take, or with a negative amount one give, by one writer. */
export interface QuotaStep extends QuotaTurn {
  readonly region: string;
  readonly writer: string;
  readonly amount: number;
  /** The grant's id; left out when it is not returnable. */
  readonly grantId?: string;
  /** Units that count as taken besides: what a sliding window carries over. */
  readonly carried: number;
}

/** What the region answered. */
export interface QuotaReply {
  readonly isGranted: boolean;
  readonly rights: number;
  readonly account: QuotaAccount;
}

/** One change of what a region may hand out. */
export interface AllocationChange {
  readonly region: string;
  /** One more than the last change the caller has seen. */
  readonly number: number;
  readonly token: string;
  /** Negative to lower it. */
  readonly units: number;
}

/** The steps of a quota as values. */
export class QuotaOperations {
  readonly #subject: Subject;
  readonly #shareOf: (region: string) => number;
  readonly #ttl: readonly Argument[];

  /** @param ttl - TTL policy and TTL as the scripts take them */
  constructor(subject: Subject, shareOf: (region: string) => number, ttl: readonly Argument[]) {
    this.#subject = subject;
    this.#shareOf = shareOf;
    this.#ttl = ttl;
  }

  step({
    region,
    writer,
    account,
    next,
    amount,
    grantId,
    carried,
  }: QuotaStep): Operation<QuotaReply> {
    const args = [
      `u|${region}|${writer}`,
      ...[account.sequence, account.total, next, amount].map(String),
      grantId === undefined ? '' : `g|${region}|${grantId}`,
      String(carried),
      `r|${region}|${writer}`,
    ];
    const name = amount < 0 ? 'give' : 'tryTake';
    return this.#script(name, quotaTakeScript, region, args, ([status, ...numbers]) => {
      const [rights = 0, sequence = 0, total = 0] = numbers.map((part) =>
        countOf(part, this.#place),
      );
      const isGranted = textOf(status, this.#place) === 'granted';
      return { isGranted, rights, account: { sequence, total } };
    });
  }

  /** Asks `donor` for units; gives the number of the last request it has served. */
  transfer(donor: string, to: string, request: number, units: number): Operation<number> {
    const args = [to, String(request), String(units)];
    return this.#script('transfer', quotaTransferScript, donor, args, ([served]) =>
      countOf(served, this.#place),
    );
  }

  /** Changes a region's allocation; gives the units added, or nothing when the number is taken. */
  allocate({ region, number, token, units }: AllocationChange): Operation<number | undefined> {
    const args = [String(number), token, String(units)];
    return this.#script('allocate', quotaAllocateScript, region, args, ([status, added]) =>
      textOf(status, this.#place) === 'changed' ? countOf(added, this.#place) : undefined,
    );
  }

  read(): Operation<QuotaBook> {
    return readOperation(this.#subject, {
      name: 'remaining',
      commands: [['HGETALL', this.#subject.key]],
      decode: ([reply]) => new QuotaBook(textPairsOf(reply, this.#place), this.#place),
    });
  }

  get #place(): string {
    return placeOf(this.#subject);
  }

  #script<T>(
    name: string,
    script: Script,
    region: string,
    args: readonly Argument[],
    decode: (items: readonly unknown[]) => T,
  ): Operation<T> {
    return scriptOperation(this.#subject, {
      name,
      call: {
        script,
        keys: [this.#subject.key],
        args: [region, String(this.#shareOf(region)), ...this.#ttl, ...args],
      },
      region,
      retry: retryClasses.token,
      merge: ['one writer per field'],
      decode: ([reply]) => decode(itemsOf(reply)),
    });
  }
}
