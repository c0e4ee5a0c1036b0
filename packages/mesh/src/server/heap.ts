import { getHeapStatistics } from 'node:v8';

/** Share of the heap that may be used before a script is ended rather than the whole process. */
const FULL = 0.75;

/** Whether the JavaScript heap is about to be used up. */
export function isHeapFull(): boolean {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used > FULL * limit;
}
