import { findCommand, redisCommand } from '@geoslot/keyspace/commands';
import { MeshError, type LocalClient, type RunningMesh } from '@geoslot/mesh';
import type { ConsoleEntry } from '../../page/protocol.js';
import { splitWords } from '../explain/split-words.js';
import { UsageError } from '../usage-error.js';
import { formatReply } from './format-reply.js';

/** Lines kept of each region. */
const maxEntries = 100;

/** What a line of text cannot hold: each needs a connection of its own, which redis-cli has. */
function needsConnection(name: string): boolean {
  const flags = redisCommand(name.toLowerCase())?.flags ?? [];
  const isSubscription = flags.includes('pubsub') && flags.includes('noscript');
  return isSubscription || ['MONITOR', 'SYNC', 'PSYNC'].includes(name);
}

/** BLPOP and its kin, and stream reads with BLOCK. */
function wouldWait(words: readonly [string, ...string[]]): boolean {
  const found = findCommand(words);
  if (found.kind === 'unknown' || found.row.isBlocking !== true) return false;
  return found.row.dataType !== 'stream' || words.some((word) => /^block$/i.test(word));
}

/** Sessions of every region, one a region, and what was said in them. */
export class CommandLines {
  readonly #mesh: RunningMesh;
  readonly #tell: (entry: ConsoleEntry) => void;
  readonly #clients = new Map<string, LocalClient>();
  readonly #inTransaction = new Set<string>();
  #entries: ConsoleEntry[] = [];
  #nextId = 1;

  /** @param tell - hears each line when it is sent, and again with its reply */
  constructor(mesh: RunningMesh, tell: (entry: ConsoleEntry) => void) {
    this.#mesh = mesh;
    this.#tell = tell;
    mesh.engine.conditions.add(({ name, condition }) => {
      if (condition === 'down') this.#hangUp(name);
    });
  }

  get entries(): readonly ConsoleEntry[] {
    return this.#entries;
  }

  /** True between MULTI and EXEC or DISCARD. */
  isInTransaction(region: string): boolean {
    return this.#inTransaction.has(region);
  }

  /** Runs one line in a region; gives what redis-cli would print. */
  async run(region: string, line: string): Promise<string> {
    const id = this.#nextId;
    this.#nextId += 1;
    const prompt = this.isInTransaction(region) ? `${region}(TX)>` : `${region}>`;
    const sent: ConsoleEntry = { id, region, prompt, line, reply: null };
    this.#entries.push(sent);
    this.#trim(region);
    this.#tell(sent);
    const reply = await this.#answer(region, line);
    const answered = { ...sent, reply };
    this.#entries = this.#entries.map((entry) => (entry.id === id ? answered : entry));
    this.#tell(answered);
    return reply;
  }

  #trim(region: string): void {
    const own = this.#entries.filter((entry) => entry.region === region);
    const oldest = own.length > maxEntries ? own[0] : undefined;
    if (oldest !== undefined) this.#entries = this.#entries.filter((entry) => entry !== oldest);
  }

  async #answer(region: string, line: string): Promise<string> {
    try {
      const words = splitWords(line);
      const name = words[0].toUpperCase();
      if (needsConnection(name)) return this.#explainConnection(region, line, name);
      if (name === 'QUIT') return this.#quit(region);
      const reply = await this.#clientOf(region).callAtOnce(words);
      const text = formatReply(reply);
      this.#followTransaction(region, name, text);
      if (text === '(nil)' && wouldWait(words)) return `${text}\n${this.#explainWaiting(region)}`;
      return text === '' ? '(no reply)' : text;
    } catch (error) {
      if (error instanceof UsageError) return 'Invalid argument(s)';
      if (!(error instanceof MeshError)) throw error;
      this.#hangUp(region);
      return error.code === 'CONNECTION_REFUSED'
        ? `Could not connect to ${region}: Connection refused`
        : 'Error: Server closed the connection';
    }
  }

  #clientOf(region: string): LocalClient {
    const open = this.#clients.get(region);
    if (open !== undefined) return open;
    const client = this.#mesh.open(region);
    this.#clients.set(region, client);
    return client;
  }

  #followTransaction(region: string, name: string, reply: string): void {
    if (name === 'MULTI' && reply === 'OK') this.#inTransaction.add(region);
    else if (['EXEC', 'DISCARD', 'RESET'].includes(name)) this.#inTransaction.delete(region);
  }

  #quit(region: string): string {
    this.#hangUp(region);
    return 'OK';
  }

  #hangUp(region: string): void {
    this.#clients.get(region)?.close();
    this.#clients.delete(region);
    this.#inTransaction.delete(region);
  }

  #explainWaiting(region: string): string {
    const { port } = this.#mesh.region(region);
    return `(lab) This line does not wait for keys; redis-cli -p ${port} does.`;
  }

  #explainConnection(region: string, line: string, name: string): string {
    const { port } = this.#mesh.region(region);
    return `(lab) ${name} keeps a connection busy, which this line cannot. In a terminal:\nredis-cli -p ${port} ${line.trim()}`;
  }

  close(): void {
    for (const region of [...this.#clients.keys()]) this.#hangUp(region);
  }
}
