import {
  nothing,
  plainWriteOperation,
  readOperation,
  scriptOperation,
} from '../family/build-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import { LedgerConflictError } from '../errors/ledger-conflict-error.js';
import { LedgerFullError } from '../errors/ledger-full-error.js';
import { LedgerSealError } from '../errors/ledger-seal-error.js';
import type { Executor } from '../executor.js';
import type { Operation } from '../operation.js';
import { ledgerPostScript } from '../scripts/ledger-post.js';
import { ledgerSealScript } from '../scripts/ledger-seal.js';
import { LedgerBook } from '../ledger/ledger-book.js';
import {
  balanceField,
  encodeId,
  entryField,
  entryPrefix,
  ledgerAmount,
  sealField,
} from '../ledger/ledger-fields.js';
import type { Amount } from '../values/amount.js';
import { bigintOf, countOf, itemsOf, textOf, textPairsOf } from '../values/replies.js';

/** What a post did. */
export interface Posted {
  /** False when the same id and amount had been posted before. */
  readonly isNew: boolean;
  /** How many fields the key holds; start a new period well below `maxEntries`. */
  readonly entryCount: number;
}

/** The regions of a ledger: the one that executes now, and all that are declared. */
export type LedgerRegions = Pick<Executor, 'region' | 'regions'>;

/** The operations of a `GeoLedger` as values. */
export class LedgerOperations {
  readonly #subject: Subject;
  readonly #regions: LedgerRegions;
  readonly #maxEntries: number;

  constructor(subject: Subject, regions: LedgerRegions, maxEntries: number) {
    this.#subject = subject;
    this.#regions = regions;
    this.#maxEntries = maxEntries;
  }

  post(transactionId: string, amount: Amount): Operation<Posted> {
    const { region, regions } = this.#regions;
    const id = encodeId(transactionId, this.#place);
    const exact = ledgerAmount(amount, this.#place);
    const others = regions.filter((other) => other !== region);
    return scriptOperation(this.#subject, {
      name: 'post',
      call: {
        script: ledgerPostScript,
        keys: [this.#subject.key],
        args: [
          entryField(region, id),
          exact.toString(),
          sealField(region),
          String(this.#maxEntries),
          ...others.map((other) => entryField(other, id)),
        ],
      },
      region,
      retry: retryClasses.selfIdentified,
      merge: ['one writer per field'],
      decode: ([reply]) => this.#decodePost(transactionId, region, exact, itemsOf(reply)),
    });
  }

  read(): Operation<LedgerBook> {
    return readOperation(this.#subject, {
      name: 'read',
      commands: [['HGETALL', this.#subject.key]],
      decode: ([reply]) => new LedgerBook(textPairsOf(reply, this.#place), this.#place),
    });
  }

  /** Gives the number of entries the region sealed. */
  seal(): Operation<number> {
    const { region } = this.#regions;
    return scriptOperation(this.#subject, {
      name: 'close',
      call: {
        script: ledgerSealScript,
        keys: [this.#subject.key],
        args: [sealField(region), entryPrefix(region)],
      },
      region,
      retry: retryClasses.selfIdentified,
      merge: ['one writer per field'],
      decode: ([reply]) => countOf(reply, this.#place),
    });
  }

  /** Writes the closing balance: every region computes the same one. */
  writeBalance(balance: bigint): Operation<void> {
    return plainWriteOperation(this.#subject, {
      name: 'close',
      commands: [['HSET', this.#subject.key, balanceField, balance.toString()]],
      retry: retryClasses.selfIdentified,
      merge: ['last write wins'],
      decode: nothing,
    });
  }

  get #place(): string {
    return placeOf(this.#subject);
  }

  #decodePost(
    id: string,
    region: string,
    amount: bigint,
    [status, size, field, stored]: readonly unknown[],
  ): Posted {
    if (status === 'posted' || status === 'known') {
      return { isNew: status === 'posted', entryCount: countOf(size, this.#place) };
    }
    if (status === 'sealed') {
      throw new LedgerSealError(
        `${this.#place}: region '${region}' has sealed this period; post to the next one`,
      );
    }
    if (status === 'full') {
      throw new LedgerFullError(
        `${this.#place}: the key holds ${this.#maxEntries} entries; start a new period`,
      );
    }
    const [other = ''] = textOf(field, this.#place).split('|');
    throw new LedgerConflictError(
      `${this.#place}: this transaction id was posted with another amount in region '${other}'; use a new id, and correct by a new entry`,
      id,
      { [other]: bigintOf(stored, this.#place), ...(other === region ? {} : { [region]: amount }) },
    );
  }
}
