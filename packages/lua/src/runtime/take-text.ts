import type { Machine } from './machine.js';

/** The longest string a script can make: what a JavaScript string can hold, rounded down. */
const LONGEST_TEXT = 512 * 1024 * 1024 - 32;
/** Shorter strings count for nothing. */
const SHORTEST_COUNTED = 1024;

/** Counts a new string of `size` bytes; raises Lua's own error when it can't be made. */
export function takeText(machine: Machine, size: number): void {
  if (size < SHORTEST_COUNTED) return;
  if (size > LONGEST_TEXT) machine.throwValue('not enough memory');
  machine.takeMemory(size);
}
