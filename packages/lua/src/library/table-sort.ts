import type { Machine } from '../runtime/machine.js';
import type { LuaTable } from '../runtime/table.js';
import type { LuaValue } from '../runtime/value.js';
import { rawSet } from './raw-library.js';

type Compare = (left: LuaValue, right: LuaValue) => boolean;

/**
 * Sorts as `auxsort` of ltablib.c does, step by step: the order of equal elements and the
 * comparisons a script sees are those of real Lua.
 */
export function sortTable(machine: Machine, table: LuaTable, size: number, isLess: Compare): void {
  const swap = (left: number, right: number): void => {
    const value = table.get(left);
    rawSet(machine, table, left, table.get(right));
    rawSet(machine, table, right, value);
  };

  const orderPair = (low: number, high: number): void => {
    if (isLess(table.get(high), table.get(low))) swap(low, high);
  };

  /** Splits around a pivot: what is below `i` is not above it, what is above `i` not below. */
  const partition = (low: number, high: number): number => {
    const middle = Math.floor((low + high) / 2);
    const pivot = table.get(middle);
    swap(middle, high - 1);
    let i = low;
    let j = high - 1;
    for (;;) {
      while (isLess(table.get(++i), pivot)) if (i > high) invalidOrder(machine);
      while (isLess(pivot, table.get(--j))) if (j < low) invalidOrder(machine);
      if (j < i) break;
      swap(i, j);
    }
    swap(high - 1, i);
    return i;
  };

  const sort = (from: number, to: number): void => {
    let low = from;
    let high = to;
    while (low < high) {
      orderPair(low, high);
      if (high - low === 1) return;
      const middle = Math.floor((low + high) / 2);
      if (isLess(table.get(middle), table.get(low))) swap(middle, low);
      else orderPair(middle, high);
      if (high - low === 2) return;
      const i = partition(low, high);
      if (i - low < high - i) {
        sort(low, i - 1);
        low = i + 1;
      } else {
        sort(i + 1, high);
        high = i - 1;
      }
    }
  };

  sort(1, size);
}

function invalidOrder(machine: Machine): never {
  machine.error('invalid order function for sorting');
}
