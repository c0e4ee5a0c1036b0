import type { Amount } from './amount.js';
import { bigintOf, countOf } from './replies.js';

/** How integer results reach the application: as safe numbers, or exactly as bigint. */
export interface Integers<Integer extends Amount> {
  /** True when results must be read as text, because clients round integer replies beyond 2^53. */
  readonly isExact: boolean;
  fromText(reply: unknown, place: string): Integer;
}

export const numberIntegers: Integers<number> = { isExact: false, fromText: countOf };
export const bigintIntegers: Integers<bigint> = { isExact: true, fromText: bigintOf };
