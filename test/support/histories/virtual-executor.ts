import type { ClientReply } from '@geoslot/mesh';
import {
  CommandRefusedError,
  NotReadyError,
  OutcomeUnknownError,
  RegionError,
  type Argument,
  type Command,
  type ExecuteOptions,
  type Executor,
  type FailureFacts,
  type Operation,
  type ResultsOf,
  type SettledResultsOf,
} from 'geoslot';
import { repeatRights } from '../../../packages/sdk/src/client/execute/retry-class.js';
import { transactionCommands } from '../../../packages/sdk/src/operation.js';
import { pause } from '../../../packages/sdk/src/pause.js';

/** How one attempt went. */
export type Exchange =
  | { readonly is: 'answered'; readonly replies: readonly ClientReply[] }
  | { readonly is: 'not sent' | 'unknown' };

/** The way of one process to the regions; it may lose, delay and repeat what it carries. */
export interface Network {
  readonly regions: readonly string[];
  /** Sends commands to a region, several as MULTI ... EXEC, and waits no longer than `untilMs`. */
  exchange(region: string, commands: readonly Command[], untilMs: number): Promise<Exchange>;
}

const deadlineMs = 120;
const retryPauseMs = 5;
const passing = /^(LOADING|MASTERDOWN|READONLY|TRYAGAIN|CLUSTERDOWN)/;

/**
 * An executor over a simulated network, with the retries that operations allow: `geoslot`'s own
 * does the same over sockets. It serves one process; `move` is its failover.
 */
export class VirtualExecutor implements Executor {
  readonly #network: Network;
  readonly #pinned: string | undefined;
  readonly #serving: { region: string };
  readonly preferredRegion: string;

  constructor(
    network: Network,
    preferred: string,
    serving = { region: preferred },
    pinned?: string,
  ) {
    this.#network = network;
    this.#serving = serving;
    this.#pinned = pinned;
    this.preferredRegion = preferred;
  }

  get region(): string {
    return this.#pinned ?? this.#serving.region;
  }

  get regions(): readonly string[] {
    return this.#network.regions;
  }

  /** Another region serves from now on. */
  move(region: string): void {
    this.#serving.region = region;
  }

  at(region: string): Executor {
    return new VirtualExecutor(this.#network, this.preferredRegion, this.#serving, region);
  }

  async execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    const replies = await this.#send([operation], wireCommands(operation), options);
    return operation.decode(replies.map((reply) => inForm(reply, operation)));
  }

  async transaction<const Ops extends readonly Operation<unknown>[]>(
    operations: Ops,
    options?: ExecuteOptions,
  ): Promise<ResultsOf<Ops>> {
    const parts = operations.map(transactionCommands);
    const replies = [...(await this.#send(operations, parts.flat(), options))];
    const results = operations.map((operation, index) =>
      operation.decode(replies.splice(0, parts[index]?.length ?? 0)),
    );
    // One result per operation, in order.
    return results as ResultsOf<Ops>;
  }

  async batch<const Ops extends readonly Operation<unknown>[]>(
    operations: Ops,
    options?: ExecuteOptions,
  ): Promise<SettledResultsOf<Ops>> {
    const settled = operations.map((operation) => this.execute(operation, options));
    // One settled result per operation, in order.
    return (await Promise.allSettled(settled)) as SettledResultsOf<Ops>;
  }

  async close(): Promise<void> {}

  async #send(
    operations: readonly Operation<unknown>[],
    commands: readonly Command[],
    options: ExecuteOptions = {},
  ): Promise<readonly ClientReply[]> {
    const [first] = operations;
    const built = first?.region;
    if (built !== undefined && built !== (this.#pinned ?? built)) {
      throw new RegionError(`an operation of '${built}' reached '${this.region}'`);
    }
    const label = `${first?.family ?? ''}.${first?.name ?? ''}`;
    const rights = repeatRights(operations);
    const isRead = operations.every((operation) => operation.isRead);
    const untilMs = performance.now() + Math.min(options.deadlineMs ?? deadlineMs, deadlineMs);
    let unknownRegion: string | undefined;
    for (let attempts = 1; ; attempts += 1) {
      const bound = built ?? this.#pinned ?? (rights.otherRegion ? undefined : unknownRegion);
      const region = bound ?? this.region;
      const facts: FailureFacts = {
        ...{ operation: label, applied: 'no', retryable: true, region, attempts },
      };
      const exchange = await this.#network.exchange(region, commands, untilMs);
      if (exchange.is === 'answered') {
        const refusal = exchange.replies.find((reply) => reply instanceof Error);
        if (!(refusal instanceof Error)) return exchange.replies;
        if (!passing.test(refusal.message)) throw new CommandRefusedError(refusal.message, facts);
      }
      if (exchange.is === 'unknown' && !isRead) unknownRegion ??= region;
      const mayRepeat = unknownRegion === undefined || rights.sameRegion || rights.otherRegion;
      if (!mayRepeat || performance.now() + retryPauseMs >= untilMs) {
        if (unknownRegion === undefined) throw new NotReadyError(`${label} was not sent`, facts);
        throw new OutcomeUnknownError(`${label} may have been applied`, {
          ...{ ...facts, applied: 'maybe', retryable: false, region: unknownRegion },
        });
      }
      await pause(retryPauseMs);
    }
  }
}

/** Scripts go by their source: there is no cache to miss. */
function wireCommands(operation: Operation<unknown>): readonly Command[] {
  return operation.commands ?? transactionCommands(operation);
}

function inForm(reply: ClientReply, { replies }: Operation<unknown>): unknown {
  return replies === 'bytes' && typeof reply === 'string' ? Buffer.from(reply, 'utf8') : reply;
}

/** An argument as text: histories send no other bytes. */
export function argumentText(argument: Argument): string {
  return typeof argument === 'string' ? argument : Buffer.from(argument).toString('utf8');
}
