import { transactionCommands, type Command, type Operation } from '../../src/operation.js';
import type { Executor } from '../../src/executor.js';

/** An executor that sends nothing: it records operations and answers every command with `reply`. */
export class RecordingExecutor implements Executor {
  readonly operations: Operation<unknown>[] = [];
  readonly region: string;
  readonly preferredRegion: string;
  readonly regions: readonly string[];
  reply: (command: Command) => unknown = () => 1;

  constructor(region = 'west', regions: readonly string[] = [region]) {
    this.region = region;
    this.preferredRegion = region;
    this.regions = regions;
  }

  /** Every command recorded so far; a script call is shown as `SCRIPT name keys args`. */
  get commands(): readonly Command[] {
    return this.operations.flatMap(commandsOf);
  }

  async execute<T>(operation: Operation<T>): Promise<T> {
    this.operations.push(operation);
    const commands = operation.commands ?? transactionCommands(operation);
    return operation.decode(commands.map((command) => this.reply(command)));
  }

  async transaction(operations: readonly Operation<unknown>[]): Promise<never> {
    const results = [];
    for (const operation of operations) results.push(await this.execute(operation));
    return results as never;
  }

  async batch(operations: readonly Operation<unknown>[]): Promise<never> {
    return Promise.allSettled(operations.map((operation) => this.execute(operation))) as never;
  }

  at(): Executor {
    return this;
  }

  async close(): Promise<void> {}
}

/** The commands of an operation as tests read them. */
export function commandsOf(operation: Operation<unknown>): readonly Command[] {
  if (operation.commands) return operation.commands;
  const { script, keys, args } = operation.call;
  return [['SCRIPT', script.name, ...keys, ...args]];
}
