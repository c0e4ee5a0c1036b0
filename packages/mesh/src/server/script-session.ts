import type { HostReply } from '@geoslot/lua';
import { error, type Protocol } from '../resp/reply.js';
import type { CommandEntry } from './command-table.js';
import { call } from './dispatch.js';
import type { RegionServer } from './region-server.js';
import { type Outlet, Session } from './session.js';

/** A script reads replies as values; nothing is written anywhere. */
const nowhere: Outlet = {
  address: '',
  localAddress: '',
  write: () => undefined,
  resume: () => undefined,
  close: () => undefined,
  pendingInputBytes: 0,
  pendingOutputBytes: 0,
};

/** What a run may do, from its flags and from the command that started it. */
export interface ScriptRights {
  readonly user: string;
  readonly isReadOnly: boolean;
  readonly mayExceedMemory: boolean;
  /** Keys the caller declared; others are used at the risk of the cluster. */
  readonly keys: readonly string[];
}

const noRights: ScriptRights = { user: '', isReadOnly: true, mayExceedMemory: false, keys: [] };

/** The client through which the scripts of a region run their commands. */
export class ScriptSession extends Session {
  override readonly isScript = true;
  rights = noRights;
  /** The run has written something, so it can't be killed any more. */
  hasWritten = false;
  #warnedKeys = new Set<string>();

  constructor(server: RegionServer) {
    super(server, nowhere);
    this.nesting = 1;
    this.isAuthenticated = true;
  }

  begin(rights: ScriptRights, shard: number): void {
    this.rights = rights;
    this.shard = shard;
    this.user = rights.user;
    this.hasWritten = false;
    this.#warnedKeys = new Set(rights.keys);
  }

  /** One `redis.call`: the checks Redis makes inside scripts, then the command. */
  callFromScript(args: readonly string[], protocol: Protocol): HostReply {
    const entry = this.#check(args);
    if (typeof entry === 'string') {
      this.server.statistics.countError(entry);
      return error(entry);
    }
    if (this.server.tellsUndeclaredKeys) this.#warnOfForeignKeys(entry, args);
    this.hasWritten ||= entry.isWrite;
    this.protocol = protocol;
    return call(this, entry, args);
  }

  /** The command to run, or why it must not. */
  #check(args: readonly string[]): CommandEntry | string {
    const entry = this.server.commands.find(args);
    if (typeof entry === 'string') return 'ERR Unknown Redis command called from script';
    if (!entry.acceptsCount(args.length)) {
      return 'ERR Wrong number of args calling Redis command from script';
    }
    if (entry.flags.has('noscript')) return 'ERR This Redis command is not allowed from script';
    if (this.rights.isReadOnly && entry.isWrite) {
      return 'ERR Write commands are not allowed from read-only scripts.';
    }
    // A script that has begun to write may end, as in Redis.
    const mayExceedMemory = this.rights.mayExceedMemory || this.hasWritten;
    return entry.refusal ?? this.server.condition.refusal(entry, mayExceedMemory) ?? entry;
  }

  /**
   * Redis Enterprise raises no error for keys that were not declared, though they may live in
   * another slot (redis/docs, clustering.md:170); here they are told once a run.
   */
  #warnOfForeignKeys(entry: CommandEntry, args: readonly string[]): void {
    for (const position of entry.keyPositions(args)) {
      const key = args[position] ?? '';
      if (this.#warnedKeys.has(key)) continue;
      this.#warnedKeys.add(key);
      this.server.warn(`undeclared-key: a script uses '${key}', which is not among its KEYS`);
    }
  }
}
