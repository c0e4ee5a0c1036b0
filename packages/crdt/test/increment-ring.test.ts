import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Amount } from '../src/amount.js';
import { IncrementRing, type Numbered } from '../src/increment-ring.js';

/** The ring, with its inside shown. */
class OpenRing extends IncrementRing {
  add(seq: number, amount: Amount): void {
    this.push(seq, amount);
  }

  drop(count: number): void {
    this.dropFirst(count);
  }

  replace(increments: readonly Numbered[]): void {
    this.keep(increments);
  }

  list(): Numbered[] {
    return [...this.apart()];
  }

  at(index: number): Numbered {
    return [this.seqAt(index), this.amountAt(index)];
  }
}

const amount = fc.oneof(fc.integer(), fc.constantFrom('0.1', '-2.5', '1e3'), fc.bigInt());
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ add: fc.array(amount, { maxLength: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ drop: fc.nat(100) }) },
  { weight: 1, arbitrary: fc.record({ keepEvery: fc.integer({ min: 1, max: 3 }) }) },
);

test('a ring holds what a list would, in order, whatever is added and dropped', () => {
  let longest = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const ring = new OpenRing();
      let expected: Numbered[] = [];
      let seq = 0;
      for (const each of steps) {
        if ('add' in each) {
          for (const added of each.add) {
            seq += 1;
            ring.add(seq, added);
            expected.push([seq, added]);
          }
        } else if ('drop' in each) {
          const count = Math.floor((expected.length * each.drop) / 100);
          ring.drop(count);
          expected = expected.slice(count);
        } else {
          expected = expected.filter((_, index) => index % each.keepEvery === 0);
          ring.replace(expected);
        }
        longest = Math.max(longest, expected.length);
        expect(ring.list()).toEqual(expected);
        for (const [index, increment] of expected.entries()) {
          expect(ring.at(index)).toEqual(increment);
        }
      }
    }),
    { seed: 20_261_126, numRuns: 300 },
  );
  // Longer than the fields, twice as long as the first list, and back.
  expect(longest).toBeGreaterThan(32);
});
