/** Lists: a sequence whose elements have an identity of their own; removal is observed. */
export interface Lists {
  length(key: string): number;
  /** Index from 0; negative indices are the caller's business. */
  at(key: string, index: number): string | undefined;
  /** Elements from `start` up to and including `stop`. */
  range(key: string, start: number, stop: number): string[];
  entries(key: string): Iterable<string>;
  pushLeft(key: string, values: readonly string[]): number;
  pushRight(key: string, values: readonly string[]): number;
  popLeft(key: string, count: number): string[];
  popRight(key: string, count: number): string[];
  /** Inserts so that the new element stands at `index`. Returns the new length. */
  insertAt(key: string, index: number, value: string): number;
  /** LSET: removes the element there and inserts the new one in its place. */
  set(key: string, index: number, value: string): void;
  /**
   * LREM: removes `count` elements equal to the value from the left, from the right if it is
   * negative, all if it is 0. Returns how many went.
   */
  removeEqual(key: string, count: number, value: string): number;
  /** Keeps only `start` to `stop`, inclusive; an empty range removes the key. */
  trim(key: string, start: number, stop: number): void;
  /** Replaces the whole key (SORT ... STORE); no values removes it. TTL goes. */
  replace(key: string, values: readonly string[]): void;
}
