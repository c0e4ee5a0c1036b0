import type { VersionVector } from './version-vector.js';

/** How reads resolve conflicts that Redis does not document, or documents in several ways. */
export interface ReadRules {
  /** Clocks of registers are compared in steps of this many ms. */
  readonly lwwGranularityMs: number;
  /** Which replica id wins when clocks are equal (documented for ZADD: the smaller). */
  readonly tieBreak: 'smaller-replica' | 'larger-replica';
  /** SET concurrent with INCR: add up, or let one of them win. */
  readonly setVsIncr: 'sum' | 'set-wins' | 'increment-wins';
  /** SET EX concurrent with SET EX: the longest TTL, or the TTL of the value that won. */
  readonly setExVsSetEx: 'longest' | 'with-value';
  /** Which typed instance a key shows when regions gave it different types. */
  readonly typeConflict: 'smaller-replica' | 'larger-replica';
}

export const defaultReadRules: ReadRules = {
  lwwGranularityMs: 1,
  tieBreak: 'smaller-replica',
  setVsIncr: 'sum',
  setExVsSetEx: 'longest',
  typeConflict: 'smaller-replica',
};

/** What the replica that applies an effect knows. */
export interface Knowledge {
  readonly rules: ReadRules;
  /** Seen by all regions, with all they wrote before: nothing concurrent can still arrive. */
  readonly stable: VersionVector;
}
