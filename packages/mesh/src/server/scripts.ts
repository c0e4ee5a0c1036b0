import { type Script, ScriptEngine } from '@geoslot/lua';
import type { Reply } from '../resp/reply.js';
import type { RegionServer } from './region-server.js';
import { ScriptSession } from './script-session.js';

/** One run of a script: its keys and arguments, on behalf of a user. */
export interface ScriptCall {
  readonly keys: readonly string[];
  readonly argv: readonly string[];
  readonly user: string;
  /** Called by a command that only reads, or flagged `no-writes`. */
  readonly isReadOnly: boolean;
}

/** The scripts of one region; they are not replicated. */
export class Scripts {
  readonly engine = new ScriptEngine();
  readonly #session: ScriptSession;

  constructor(server: RegionServer) {
    this.#session = new ScriptSession(server);
  }

  /** Runs to the end; all its effects travel as one batch. */
  run(script: Script, { keys, argv, user, isReadOnly }: ScriptCall): Reply {
    const session = this.#session;
    const host = {
      call: (args: readonly string[], protocol: 2 | 3) => session.callFromScript(args, protocol),
    };
    return session.run(isReadOnly, user, () => script.run({ keys, argv, host }));
  }
}
