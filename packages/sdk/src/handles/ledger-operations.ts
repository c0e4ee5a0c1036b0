import { nothing, readOperation, scriptOperation } from '../family/build-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import { LedgerConflictError } from '../errors/ledger-conflict-error.js';
import { LedgerFullError } from '../errors/ledger-full-error.js';
import { LedgerSealError } from '../errors/ledger-seal-error.js';
import type { Executor } from '../executor.js';
import type { Operation } from '../operation.js';
import { ledgerCloseScript } from '../scripts/ledger-close.js';
import { ledgerPostScript } from '../scripts/ledger-post.js';
import { ledgerPurgeScript } from '../scripts/ledger-purge.js';
import { ledgerSealScript } from '../scripts/ledger-seal.js';
import { LedgerBook } from '../ledger/ledger-book.js';
import {
  balanceField,
  closedField,
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

/** What one step of a purge did in its region. */
export interface Purged {
  /** Entries that went. */
  readonly purged: number;
  /** Entries of the region that are still to be purged. */
  readonly left: number;
  /** Milliseconds until the hold is over; 0 when it is. */
  readonly heldForMs: number;
}

/** What a ledger's declaration decides. */
export interface LedgerRules {
  readonly maxEntries: number;
  /** How long entries stay after closing: at least the largest outage that is to be survived. */
  readonly holdMs: number;
}

/** Entries a purge removes at once: a script must not block the shard for long. */
const purgedAtOnce = 1_000;

/** The regions of a ledger: the one that executes now, and all that are declared. */
export type LedgerRegions = Pick<Executor, 'region' | 'regions'>;

/** The operations of a `GeoLedger` as values. */
export class LedgerOperations {
  readonly #subject: Subject;
  readonly #regions: LedgerRegions;
  readonly #rules: LedgerRules;

  constructor(subject: Subject, regions: LedgerRegions, rules: LedgerRules) {
    this.#subject = subject;
    this.#regions = regions;
    this.#rules = rules;
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
          String(this.#rules.maxEntries),
          ...others.map((other) => entryField(other, id)),
        ],
      },
      region,
      retry: retryClasses.selfIdentified,
      merge: ['one writer per field'],
      decode: ([reply]) => this.#decodePost(transactionId, region, exact, itemsOf(reply)),
    });
  }

  /** Everything the key holds; `balance()` and `entries()` of the handle read it. */
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
    const { region } = this.#regions;
    return scriptOperation(this.#subject, {
      name: 'close',
      call: {
        script: ledgerCloseScript,
        keys: [this.#subject.key],
        args: [balanceField, balance.toString(), closedField(region)],
      },
      region,
      retry: retryClasses.selfIdentified,
      merge: ['last write wins', 'one writer per field'],
      decode: nothing,
    });
  }

  /** Removes some of this region's entries, if the period is closed and the hold over. */
  purge(): Operation<Purged> {
    const { region } = this.#regions;
    return scriptOperation(this.#subject, {
      name: 'purge',
      call: {
        script: ledgerPurgeScript,
        keys: [this.#subject.key],
        args: [
          balanceField,
          closedField(region),
          entryPrefix(region),
          String(this.#rules.holdMs),
          String(purgedAtOnce),
        ],
      },
      region,
      retry: retryClasses.remove,
      merge: ['observed remove, add wins'],
      decode: ([reply]) => this.#decodePurge(itemsOf(reply)),
    });
  }

  get #place(): string {
    return placeOf(this.#subject);
  }

  #decodePurge([status, count, left]: readonly unknown[]): Purged {
    if (status === 'open') {
      throw new LedgerSealError(
        `${this.#place}: only a closed period is purged; call close() in every region until it gives the balance`,
      );
    }
    const number = countOf(count, this.#place);
    if (status === 'held') return { purged: 0, left: 0, heldForMs: number };
    return { purged: number, left: countOf(left, this.#place), heldForMs: 0 };
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
        `${this.#place}: the key holds ${this.#rules.maxEntries} entries; start a new period`,
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
