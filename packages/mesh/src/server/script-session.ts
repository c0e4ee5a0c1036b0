import type { HostReply } from '@geoslot/lua';
import { error, type Protocol, type Reply } from '../resp/reply.js';
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

/** The client through which the scripts of a region run their commands. */
export class ScriptSession extends Session {
  isReadOnlyScript = false;

  constructor(server: RegionServer) {
    super(server, nowhere);
    this.nesting = 1;
    this.isAuthenticated = true;
  }

  /** One `redis.call`: the checks Redis makes inside scripts, then the command. */
  callFromScript(args: readonly string[], protocol: Protocol): HostReply {
    const refusal = this.#refusal(args);
    if (typeof refusal === 'string') {
      this.server.statistics.countError(refusal);
      return error(refusal);
    }
    this.protocol = protocol;
    return call(this, refusal, args);
  }

  #refusal(args: readonly string[]) {
    const entry = this.server.commands.find(args);
    if (typeof entry === 'string') return 'ERR Unknown Redis command called from script';
    if (!entry.acceptsCount(args.length)) {
      return 'ERR Wrong number of args calling Redis command from script';
    }
    if (entry.flags.has('noscript')) return 'ERR This Redis command is not allowed from script';
    if (this.isReadOnlyScript && entry.isWrite) {
      return 'ERR Write commands are not allowed from read-only scripts.';
    }
    return entry.refusal ?? this.server.condition.refusal(entry) ?? entry;
  }

  /** What a script answers, as a reply; its own type has no sequences and pushes. */
  run(isReadOnly: boolean, user: string, body: () => Reply): Reply {
    this.isReadOnlyScript = isReadOnly;
    this.user = user;
    return this.replica.atomically(body);
  }
}
