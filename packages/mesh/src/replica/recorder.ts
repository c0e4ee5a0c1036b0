import type { Effect } from '@geoslot/crdt';
import type { KeyEntry } from './key-table.js';

/** Hears of changes of a keyspace, so that they can be taken back. */
export interface Recorder {
  /** Before an effect changes a key; one just created needs no saving. */
  saveBefore(entry: KeyEntry, effect: Effect): void;
  /** Before anything else changes it. */
  save(entry: KeyEntry): void;
  /** A key got its state; it is blank yet. */
  noteCreation(entry: KeyEntry): void;
  /** After each effect, local or remote. */
  record(effect: Effect): void;
  /** After a change that is no effect. */
  closeEpoch(): void;
}
