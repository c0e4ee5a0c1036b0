import { randomUUID } from 'node:crypto';

/** What this process has stored in one key and region: net units taken, and how often it wrote. */
export interface QuotaAccount {
  readonly sequence: number;
  readonly total: number;
}

/** A step of an account: what is known to be stored, and the number the step writes under. */
export interface QuotaTurn {
  readonly account: QuotaAccount;
  /** Above every number this process has sent: one of unknown outcome may still be applied. */
  readonly next: number;
}

interface KeptAccount extends QuotaAccount {
  readonly sent: number;
  readonly changedAtMs: number;
}

const empty = { sequence: 0, total: 0, sent: 0 };

/** One process as a writer of quotas; its name is random per process start and never used again. */
export class QuotaWriter {
  readonly name = randomUUID();
  readonly #keepMs: number;
  /** In order of the last change. */
  readonly #accounts = new Map<string, KeptAccount>();
  readonly #queues = new Map<string, Promise<unknown>>();

  /** @param keepMs - how long after its last change an account is still needed (the key's TTL) */
  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  /**
   * Runs one step on an account at a time: what is stored is only known after the step before.
   * `step` gives the account as stored, beside its result.
   */
  async inTurn<T>(
    region: string,
    key: string,
    step: (turn: QuotaTurn) => Promise<readonly [QuotaAccount, T]>,
  ): Promise<T> {
    const id = accountId(region, key);
    const before = this.#queues.get(id) ?? Promise.resolve();
    const turn = before.then(async () => {
      const known = this.#accounts.get(id) ?? empty;
      const next = known.sent + 1;
      this.#keep(id, { ...known, sent: next });
      const [account, result] = await step({ account: known, next });
      this.#keep(id, { ...account, sent: Math.max(next, account.sequence) });
      return result;
    });
    const settled = turn.catch(() => undefined);
    this.#queues.set(id, settled);
    void settled.then(() => {
      if (this.#queues.get(id) === settled) this.#queues.delete(id);
    });
    return turn;
  }

  /** The number of the last write known to be stored. */
  sequence(region: string, key: string): number {
    return this.#accounts.get(accountId(region, key))?.sequence ?? 0;
  }

  #keep(id: string, account: QuotaAccount & { readonly sent: number }): void {
    const changedAtMs = performance.now();
    const { sequence, total, sent } = account;
    this.#accounts.delete(id);
    this.#accounts.set(id, { sequence, total, sent, changedAtMs });
    for (const [oldId, old] of this.#accounts) {
      if (old.changedAtMs >= changedAtMs - this.#keepMs) return;
      this.#accounts.delete(oldId);
    }
  }
}

function accountId(region: string, key: string): string {
  return `${region}|${key}`;
}
