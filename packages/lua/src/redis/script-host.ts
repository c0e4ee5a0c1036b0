import type { HostReply, Protocol } from './reply.js';

/** What a script runs on: the owner of the data. */
export interface ScriptHost {
  /**
   * Executes a command of the script. `protocol` is the one the script asked for with
   * `redis.setresp`. An error is a reply of kind `error`; what is thrown ends the script and
   * reaches the caller of `run` as it is.
   */
  call(args: readonly string[], protocol: Protocol): HostReply;
  /** `redis.log`: level 0 is debug, 1 verbose, 2 notice, 3 warning. */
  log?(level: number, message: string): void;
  /** `redis.acl_check_cmd`: undefined for an unknown command; without it all are allowed. */
  allows?(args: readonly string[]): boolean | undefined;
  /** `redis.set_repl`: bit 1 is the append-only file, bit 2 the replicas. */
  setReplication?(flags: number): void;
}
