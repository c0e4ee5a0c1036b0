import { hashSlot } from './hash-slot.js';
import { hashTag, type HashPolicy } from './hash-tag.js';

/** Where one hashing policy puts a key. */
export interface SlotPlace {
  /** The hash tag; absent when the whole key is hashed. */
  readonly tag?: string;
  readonly slot: number;
}

/** Where a key goes, by policy. */
export interface SlotDescription extends Readonly<Record<HashPolicy, SlotPlace>> {
  readonly key: string;
  /** Whether both policies put it in the same slot. */
  readonly policiesAgree: boolean;
}

/** Where several keys go, and whether they go together. */
export interface SlotReport {
  readonly keys: readonly SlotDescription[];
  /** Whether all keys are in one slot, by policy: what a multi-key command needs. */
  readonly shareSlot: Readonly<Record<HashPolicy, boolean>>;
}

/**
 * Tag and slot of each key by both hashing policies, and whether the keys share a slot.
 *
 * @example
 * describeSlots(['cart:{42}:items', 'cart:{42}:total']).shareSlot.oss; // true
 */
export function describeSlots(keys: readonly string[]): SlotReport {
  const descriptions = keys.map(describe);
  const isShared = (policy: HashPolicy): boolean =>
    new Set(descriptions.map((description) => description[policy].slot)).size <= 1;
  return {
    keys: descriptions,
    shareSlot: { oss: isShared('oss'), 'rs-standard': isShared('rs-standard') },
  };
}

function describe(key: string): SlotDescription {
  const oss = place(key, 'oss');
  const standard = place(key, 'rs-standard');
  return { key, oss, 'rs-standard': standard, policiesAgree: oss.slot === standard.slot };
}

function place(key: string, policy: HashPolicy): SlotPlace {
  const tag = hashTag(key, policy);
  const slot = hashSlot(key, policy);
  return tag === undefined ? { slot } : { tag, slot };
}
