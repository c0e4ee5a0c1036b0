import { joinWrites } from './join-writes.js';
import { isRawCluster, pipelineOf, type RawClient, type RawPipelineItem } from './raw-client.js';
import type { TrackedCommand } from './tracked-command.js';

/** What came back for each of the commands; null when the client gave them up as a whole. */
export type Items = readonly RawPipelineItem[] | null;

/** Sends commands in one write. On a Cluster all must belong to one node. */
export function sendTogether(
  client: RawClient,
  commands: readonly TrackedCommand[],
): Promise<Items> {
  return isRawCluster(client) ? pipelined(client, commands) : joined(client, commands);
}

/** By a pipeline of the Cluster, which finds the node and follows redirections. */
function pipelined(client: RawClient, commands: readonly TrackedCommand[]): Promise<Items> {
  const pipeline = pipelineOf(client);
  for (const command of commands) pipeline.sendCommand(command);
  return pipeline.exec();
}

/** One connection needs no pipeline, whose promises cost as much as the commands. */
async function joined(client: RawClient, commands: readonly TrackedCommand[]): Promise<Items> {
  joinWrites(client);
  for (const command of commands) client.sendCommand(command);
  await commands.at(-1)?.promise.catch(ignore);
  // Replies come in order, but a lost connection may settle the last command first.
  if (commands.some(({ item }) => item === undefined)) {
    await Promise.allSettled(commands.map(({ promise }) => promise));
  }
  return commands.map((command, index) => {
    const { item = [new Error('the command ended without a reply')] } = command;
    return command.name === 'exec' ? executed(item, commands, index) : item;
  });
}

function ignore(): void {}

/** EXEC's reply, each item of it in the form of its own command. */
function executed(
  [error, reply]: RawPipelineItem,
  commands: readonly TrackedCommand[],
  index: number,
): RawPipelineItem {
  if (!Array.isArray(reply)) return [error, reply];
  const start = index - reply.length;
  return [
    error,
    reply.map((item: unknown, at) =>
      item instanceof Error ? item : commands[start + at]?.transformReply(item),
    ),
  ];
}
