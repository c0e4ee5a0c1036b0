import { randomUUID } from 'node:crypto';
import { pause } from '../pause.js';
import type { QuotaBook } from './quota-book.js';
import { giveBack, take, type Grant, type QuotaContext } from './take.js';

/** Units one process has taken from a region and hands out from memory. */
interface Block {
  readonly region: string;
  /** The grant that the region keeps for the whole block. */
  readonly grantId: string;
  /** The block is part of what this process had stored when it reached this number. */
  readonly sequence: number;
  left: number;
  isWitnessed: boolean;
  readonly handedOut: Map<string, number>;
}

/**
 * The reservations of one process in one key. A block is handed out only after another region has
 * shown it, so that the loss of one region alone overshoots nothing.
 */
export class Reservations {
  readonly #context: QuotaContext;
  readonly #size: number;
  readonly #blocks: Block[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  /** @param size - units of a block; near the limit it takes just what is asked for */
  constructor(context: QuotaContext, size: number) {
    this.#context = context;
    this.#size = size;
  }

  /** Hands out from memory, after reserving another block where that is needed. */
  take(amount: number): Promise<Grant | null> {
    return this.#inTurn(async () => {
      const { region } = this.#context.executor;
      const ready = this.#blockWith(region, amount, true);
      if (ready) return handOut(ready, amount);
      const waiting = this.#blockWith(region, amount, false);
      const block = waiting ?? (await this.#reserve(region, amount));
      if (block === undefined || !(await this.#witness(block))) return null;
      return handOut(block, amount);
    });
  }

  /** Takes a grant back into memory; false when it was given back or is of another process. */
  async give({ id, region }: Grant): Promise<boolean> {
    const block = this.#blocks.find((each) => each.region === region && each.handedOut.has(id));
    const amount = block?.handedOut.get(id);
    if (block === undefined || amount === undefined) return false;
    block.handedOut.delete(id);
    block.left += amount;
    return true;
  }

  /** Units of a region that may be handed out without asking it. */
  ready(region: string): number {
    const blocks = this.#blocks.filter((block) => block.region === region && block.isWitnessed);
    return blocks.reduce((sum, { left }) => sum + left, 0);
  }

  /** Gives what was not handed out back to its regions. */
  flush(): Promise<void> {
    return this.#inTurn(async () => {
      for (const { region, grantId, left } of this.#blocks.splice(0)) {
        if (left > 0) await giveBack(this.#context, { region, id: grantId, amount: left });
      }
    });
  }

  #blockWith(region: string, amount: number, isWitnessed: boolean): Block | undefined {
    return this.#blocks.find(
      (block) =>
        block.region === region && block.isWitnessed === isWitnessed && block.left >= amount,
    );
  }

  async #reserve(region: string, amount: number): Promise<Block | undefined> {
    for (const units of new Set([Math.max(this.#size, amount), amount])) {
      const grant = await take(this.#context, units, 0);
      if (grant === null) continue;
      const block: Block = {
        region: grant.region,
        grantId: grant.id,
        sequence: this.#context.writer.sequence(grant.region, this.#context.key),
        left: units,
        isWitnessed: false,
        handedOut: new Map(),
      };
      this.#blocks.push(block);
      return block.region === region ? block : undefined;
    }
    return undefined;
  }

  /** Waits until a peer shows that this process had stored the block. */
  async #witness(block: Block): Promise<boolean> {
    const { executor, transferMs } = this.#context;
    const peers = executor.regions.filter((region) => region !== block.region);
    const deadline = performance.now() + transferMs;
    block.isWitnessed = peers.length === 0;
    while (!block.isWitnessed && performance.now() < deadline) {
      const books = await Promise.all(peers.map((peer) => this.#look(peer, deadline)));
      block.isWitnessed = books.some((book) => this.#shows(book, block));
      if (!block.isWitnessed) await pause(5);
    }
    return block.isWitnessed;
  }

  #shows(book: QuotaBook | undefined, { region, sequence }: Block): boolean {
    const { writer } = this.#context;
    return book !== undefined && book.writerSequence(region, writer.name) >= sequence;
  }

  /** A peer that does not answer is no witness. */
  async #look(peer: string, deadline: number): Promise<QuotaBook | undefined> {
    const { executor, operations } = this.#context;
    const deadlineMs = Math.max(1, Math.ceil(deadline - performance.now()));
    return executor
      .at(peer)
      .execute(operations.read(), { deadlineMs })
      .catch(() => undefined);
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(step);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function handOut(block: Block, amount: number): Grant {
  const id = `${block.grantId}/${randomUUID()}`;
  block.left -= amount;
  block.handedOut.set(id, amount);
  return { region: block.region, id, amount };
}
