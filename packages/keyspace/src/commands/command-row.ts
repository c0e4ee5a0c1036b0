import type { ByArguments } from './facts/by-arguments.js';
import type { EnterpriseSupport } from './facts/enterprise-support.js';
import type { MergeRule } from './merge/merge-rule.js';
import type { RetryClass } from './facts/retry.js';
import type { SlotRule } from './facts/slot-rule.js';
import type { TtlEffect } from './facts/ttl-effect.js';

/** What a command is for: reading or changing data, the server, the connection, or a message. */
export type Access = 'read' | 'write' | 'admin' | 'connection' | 'message';

/** The kind of data a command works on; `any` for every kind, `none` for no data. */
export type DataType =
  | ('string' | 'bitmap' | 'hyperloglog' | 'hash' | 'list' | 'set' | 'sorted-set' | 'geo')
  | ('stream' | 'json' | 'search' | 'time-series' | 'bloom' | 'cuckoo' | 'count-min' | 'top-k')
  | ('t-digest' | 'vector-set' | 'array' | 'any' | 'none');

/** Everything geoslot knows about one command or subcommand. */
export interface CommandRow {
  /** Upper case; subcommands with their container: `SET`, `XGROUP CREATE`. */
  readonly name: string;
  /** First version: of Redis, or of the module the command came with. */
  readonly since: string;
  readonly access: Access;
  readonly dataType: DataType;
  /** Number of arguments with the name's words: exact, or at least `-arity`. */
  readonly arity: number;
  /** The arguments in the notation of `compileSyntax`; keys and options are read from it. */
  readonly syntax: string;
  /**
   * What the reply tells, where reviews care: all elements of a collection, so that it grows with
   * the data, or whether something is there.
   */
  readonly reply?: 'collection' | 'presence';
  /** It may wait for data or for a replica. */
  readonly isBlocking?: true;
  /** What concurrent calls in two regions of an active-active database come to. */
  readonly merge: ByArguments<MergeRule>;
  readonly retry: ByArguments<RetryClass>;
  readonly ttl: ByArguments<TtlEffect>;
  readonly slots: SlotRule;
  /** Support by Redis Software and Redis Cloud; other back ends are in the profiles. */
  readonly support: EnterpriseSupport;
  /** A restriction or a trap that no other column tells. */
  readonly note?: string;
}
