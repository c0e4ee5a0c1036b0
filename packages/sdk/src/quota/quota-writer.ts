import { randomUUID } from 'node:crypto';

/** What this process has stored in one key and region: net units taken, and how often it wrote. */
export interface QuotaAccount {
  readonly sequence: number;
  readonly total: number;
}

interface KeptAccount extends QuotaAccount {
  readonly changedAtMs: number;
}

const empty: QuotaAccount = { sequence: 0, total: 0 };

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
   * Runs one step on an account at a time: the sequence number of a step is only known after the
   * one before. `step` gives the account as stored, beside its result.
   */
  async inTurn<T>(
    region: string,
    key: string,
    step: (account: QuotaAccount) => Promise<readonly [QuotaAccount, T]>,
  ): Promise<T> {
    const id = `${region}|${key}`;
    const before = this.#queues.get(id) ?? Promise.resolve();
    const turn = before.then(async () => {
      const [account, result] = await step(this.#accounts.get(id) ?? empty);
      this.#keep(id, account);
      return result;
    });
    const settled = turn.catch(() => undefined);
    this.#queues.set(id, settled);
    void settled.then(() => {
      if (this.#queues.get(id) === settled) this.#queues.delete(id);
    });
    return turn;
  }

  #keep(id: string, account: QuotaAccount): void {
    const changedAtMs = performance.now();
    this.#accounts.delete(id);
    this.#accounts.set(id, { ...account, changedAtMs });
    for (const [oldId, old] of this.#accounts) {
      if (old.changedAtMs >= changedAtMs - this.#keepMs) return;
      this.#accounts.delete(oldId);
    }
  }
}
