import { keyPositions, type RedisCommand } from '@geoslot/keyspace/commands';
import type { CommandHandler } from '../commands/handler.js';
import { handlers } from '../commands/registry.js';
import { help } from '../commands/server/help.js';
import { error } from '../resp/reply.js';
import { commandFacts, commandNames } from './command-facts.js';
import { isIncomplete, type KeyFinder, keyFinder, sortPositions } from './key-positions.js';
import { activeActiveRefusal } from './active-active-refusal.js';

/** One served command: its facts, its handler, and how often it ran. */
export class CommandEntry {
  /** Lower case; a subcommand after a bar: `config|get`. */
  readonly name: string;
  readonly info: RedisCommand;
  readonly handler: CommandHandler;
  readonly flags: ReadonlySet<string>;
  /** Positions of its keys in a request. */
  readonly keyPositions: KeyFinder;
  readonly hasKeys: boolean;
  readonly isWrite: boolean;
  readonly mayReplicate: boolean;
  /** Runs at once between MULTI and EXEC instead of being queued. */
  readonly runsInsideMulti: boolean;
  readonly isForbiddenInMulti: boolean;
  readonly needsNoAuth: boolean;
  readonly runsWhileSubscribed: boolean;
  readonly isServed: boolean;
  /** Why this database does not serve it. */
  readonly refusal: string | undefined;
  calls = 0;
  failedCalls = 0;
  rejectedCalls = 0;

  /** Undefined handlers are those of commands that are known but not served. */
  constructor(
    info: RedisCommand,
    handler: CommandHandler | undefined,
    refusal: string | undefined,
  ) {
    const flags = new Set(info.flags);
    const endsConnection = info.name === 'quit' || info.name === 'reset';
    const isTransaction = info.group === 'transactions' && info.name !== 'unwatch';
    this.name = info.name;
    this.info = info;
    this.isServed = handler !== undefined;
    this.handler = handler ?? (() => error(notServed(info.name)));
    this.refusal = refusal ?? (handler === undefined ? notServed(info.name) : undefined);
    this.flags = flags;
    this.keyPositions = finderOf(info);
    this.hasKeys = info.keySpecifications.length > 0;
    this.isWrite = flags.has('write');
    this.mayReplicate = this.isWrite || flags.has('may_replicate');
    this.runsInsideMulti = endsConnection || isTransaction;
    this.isForbiddenInMulti = flags.has('no_multi');
    this.needsNoAuth = flags.has('no_auth');
    this.runsWhileSubscribed =
      endsConnection || info.name === 'ping' || info.name.endsWith('subscribe');
  }

  acceptsCount(count: number): boolean {
    const { arity } = this.info;
    return arity >= 0 ? count === arity : count >= -arity;
  }
}

function finderOf(info: RedisCommand): KeyFinder {
  if (info.name === 'sort') return sortPositions;
  return isIncomplete(info) ? keyPositions : keyFinder(info);
}

/** A container such as CONFIG is only its subcommands. */
const isBareContainer = (name: string, handler: CommandHandler | undefined): boolean =>
  handler === undefined && containers.has(name);

const containers = new Set(
  Array.from(commandNames('redis'), (name) => name.split('|'))
    .filter((words) => words.length > 1)
    .map(([container = '']) => container),
);

/** What a region has no part of: replicas, files on disk, a process of its own to debug. */
const notServed = (name: string): string =>
  `ERR ${name.replace('|', ' ').toUpperCase()} is not served by the mesh, which has no counterpart of it`;

/**
 * What clients of a cluster send of themselves. Redis Software does not offer them, for it moves
 * slots without ASK; with shards the mesh serves them, so that ASK can be met.
 */
const ofClusters: ReadonlySet<string> = new Set(['asking', 'readonly', 'readwrite']);

/** The commands of one region, found by the words of a request. */
export class CommandTable {
  readonly #entries = new Map<string, CommandEntry>();
  /** By first word as it was written, so that the usual spellings need no lower-casing. */
  readonly #byWord = new Map<string, CommandEntry | 'container'>();
  readonly #containers = new Set<string>();

  constructor(mode: 'redis' | 'active-active', showsShards = false) {
    for (const name of commandNames(mode)) {
      const info = commandFacts(name);
      const handler = handlers.get(name) ?? (name.endsWith('|help') ? help : undefined);
      if (info === undefined || isBareContainer(name, handler)) continue;
      const isRefusable = mode === 'active-active' && !(showsShards && ofClusters.has(name));
      const refusal = isRefusable ? activeActiveRefusal(name) : undefined;
      this.#add(new CommandEntry(info, handler, refusal));
    }
  }

  #add(entry: CommandEntry): void {
    this.#entries.set(entry.name, entry);
    const [container = '', subcommand] = entry.name.split('|');
    const words = [container, container.toUpperCase()];
    if (subcommand !== undefined && entry.isServed) this.#containers.add(container);
    for (const word of words)
      this.#byWord.set(word, subcommand === undefined ? entry : 'container');
  }

  /** Every served command, subcommands included. */
  get entries(): Iterable<CommandEntry> {
    return [...this.#entries.values()].filter(({ isServed }) => isServed);
  }

  get(name: string): CommandEntry | undefined {
    return this.#entries.get(name);
  }

  /** Facts of a command or of a container with served subcommands. */
  infoOf(name: string): RedisCommand | undefined {
    const isServed = this.#entries.get(name)?.isServed === true || this.#containers.has(name);
    return isServed ? commandFacts(name) : undefined;
  }

  /** Names of commands and containers. */
  topLevel(): string[] {
    const names = Array.from(this.entries, ({ name }) => name).filter(
      (name) => !name.includes('|'),
    );
    return [...new Set([...names, ...this.#containers])];
  }

  subcommandsOf(container: string): CommandEntry[] {
    return [...this.entries].filter(({ name }) => name.startsWith(`${container}|`));
  }

  resetStatistics(): void {
    for (const entry of this.#entries.values()) {
      entry.calls = 0;
      entry.failedCalls = 0;
      entry.rejectedCalls = 0;
    }
  }

  /** The entry of a request, or the error text Redis answers when there is none. */
  find(args: readonly string[]): CommandEntry | string {
    const word = args[0] ?? '';
    const found = this.#byWord.get(word) ?? this.#byWord.get(word.toLowerCase());
    if (found === undefined) return unknownCommand(args);
    if (found !== 'container') return found;
    const container = word.toLowerCase();
    if (args.length === 1) {
      const own = this.#entries.get(container);
      return own ?? `ERR wrong number of arguments for '${container}' command`;
    }
    return this.#entries.get(`${container}|${(args[1] ?? '').toLowerCase()}`) ?? unknownSub(args);
  }
}

const shown = (text: string, length: number): string =>
  (text.split('\0', 1)[0] ?? '').slice(0, length);
const oneLine = (text: string): string => text.replace(/[\r\n]/g, ' ');

function unknownCommand(args: readonly string[]): string {
  let list = '';
  for (const arg of args.slice(1)) {
    if (list.length >= 128) break;
    list += `'${shown(arg, 128 - list.length)}' `;
  }
  const name = shown(args[0] ?? '', 128);
  return oneLine(`ERR unknown command '${name}', with args beginning with: ${list}`);
}

function unknownSub(args: readonly string[]): string {
  const [container = '', subcommand = ''] = args;
  const help = `${container.toUpperCase()} HELP`;
  return oneLine(`ERR unknown subcommand '${shown(subcommand, 128)}'. Try ${help}.`);
}
