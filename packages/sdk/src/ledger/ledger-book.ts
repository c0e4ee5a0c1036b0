import { LedgerConflictError } from '../errors/ledger-conflict-error.js';
import { LedgerSealError } from '../errors/ledger-seal-error.js';
import { bigintOf } from '../values/replies.js';
import { balanceField } from './ledger-fields.js';

/** One transaction of a ledger. */
export interface LedgerEntry {
  /** The transaction id as it was posted. */
  readonly id: string;
  /** In minor units. */
  readonly amount: bigint;
  /** Regions where it was posted. */
  readonly regions: readonly string[];
}

/** What `balance` does with ids of different amounts; each choice is the same in every region. */
export type ConflictPolicy = 'reject' | 'exclude' | 'first-region';

/** Everything a ledger key holds, as one region sees it. */
export class LedgerBook {
  readonly #place: string;
  readonly #amounts = new Map<string, Map<string, bigint>>();
  readonly #counts = new Map<string, bigint>();
  readonly #seals = new Map<string, bigint>();
  /** The closing balance; entries may be gone once it is written. */
  readonly closing: bigint | undefined;

  /** @param fields - the hash as read */
  constructor(fields: ReadonlyMap<string, string>, place: string) {
    this.#place = place;
    let closing: bigint | undefined;
    for (const [field, stored] of fields) {
      const value = bigintOf(stored, place);
      const [head = '', tail = ''] = field.split('|');
      if (field === balanceField) closing = value;
      else if (head === '!') this.#seals.set(tail, value);
      else if (head !== '@') this.#enter(head, decodeURIComponent(tail), value);
    }
    this.closing = closing;
  }

  #enter(region: string, id: string, amount: bigint): void {
    const amounts = this.#amounts.get(id) ?? new Map<string, bigint>();
    this.#amounts.set(id, amounts.set(region, amount));
    this.#counts.set(region, (this.#counts.get(region) ?? 0n) + 1n);
  }

  /** Every transaction; one with different amounts is left to `conflicts`. */
  entries(): readonly LedgerEntry[] {
    return [...this.#amounts].flatMap(([id, amounts]) => {
      const [amount, ...others] = new Set(amounts.values());
      if (amount === undefined || others.length > 0) return [];
      return [{ id, amount, regions: [...amounts.keys()].sort() }];
    });
  }

  /** Ids that were posted with different amounts. */
  conflicts(): readonly LedgerConflictError[] {
    return [...this.#amounts].flatMap(([id, amounts]) =>
      new Set(amounts.values()).size > 1 ? [this.#conflict(id, amounts)] : [],
    );
  }

  /**
   * The sum over transactions, each counted once.
   *
   * @throws LedgerConflictError under policy `'reject'` when an id has different amounts
   * @throws LedgerSealError when a region holds entries beyond its seal
   */
  balance(policy: ConflictPolicy): bigint {
    this.#refuseLateEntries();
    if (this.closing !== undefined) return this.closing;
    let sum = 0n;
    for (const [id, amounts] of this.#amounts) sum += this.#counted(id, amounts, policy);
    return sum;
  }

  /** The regions among `regions` whose seal or whose entries have not arrived. */
  unsealed(regions: readonly string[]): readonly string[] {
    return regions.filter((region) => {
      const seal = this.#seals.get(region);
      return seal === undefined || (this.#counts.get(region) ?? 0n) < seal;
    });
  }

  #counted(id: string, amounts: ReadonlyMap<string, bigint>, policy: ConflictPolicy): bigint {
    const [first, ...others] = [...amounts].sort(([left], [right]) => (left < right ? -1 : 1));
    if (first === undefined) return 0n;
    if (others.every(([, amount]) => amount === first[1])) return first[1];
    if (policy === 'reject') throw this.#conflict(id, amounts);
    return policy === 'first-region' ? first[1] : 0n;
  }

  #conflict(id: string, amounts: ReadonlyMap<string, bigint>): LedgerConflictError {
    return new LedgerConflictError(
      `${this.#place}: a transaction id has different amounts in ${[...amounts.keys()].sort().join(' and ')}; correct it by a new entry, and read with conflicts: 'exclude' or 'first-region'`,
      id,
      Object.fromEntries(amounts),
    );
  }

  #refuseLateEntries(): void {
    for (const [region, seal] of this.#seals) {
      // After the closing balance entries may be gone; more than the seal are never right.
      if ((this.#counts.get(region) ?? 0n) <= seal) continue;
      throw new LedgerSealError(
        `${this.#place}: region '${region}' has entries beyond its seal; find the process that posted after close`,
      );
    }
  }
}
