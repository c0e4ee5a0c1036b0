import { Redis, type Command } from 'ioredis';

/** One command as it was sent, one character a byte, and what came back. */
export interface Recorded {
  readonly args: readonly string[];
  readonly reply: Promise<unknown>;
}

/** An ioredis client that keeps every command it sends and its reply. */
export class RecordingRedis extends Redis {
  readonly recorded: Recorded[] = [];

  override sendCommand(...parameters: Parameters<Redis['sendCommand']>): unknown {
    const [command] = parameters;
    const result = super.sendCommand(...parameters);
    this.recorded.push({ args: bytesOf(command), reply: settled(command) });
    return result;
  }
}

function bytesOf(command: Command): string[] {
  return [command.name, ...command.args].map((arg) =>
    (Buffer.isBuffer(arg) ? arg : Buffer.from(String(arg))).toString('latin1'),
  );
}

/** Errors become values. */
async function settled(command: Command): Promise<unknown> {
  try {
    return await (command.promise as Promise<unknown>);
  } catch (thrown) {
    return { error: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
