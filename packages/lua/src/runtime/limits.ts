import type { Machine } from './machine.js';

/** The longest string a script can make: what a JavaScript string can hold, rounded down. */
export const LONGEST_TEXT = 512 * 1024 * 1024 - 32;

/** Raises Lua's own error when a string of `size` bytes can't be made. */
export function checkTextSize(machine: Machine, size: number): void {
  if (size > LONGEST_TEXT) machine.throwValue('not enough memory');
}
