import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textArithmetic } from '../src/amount.js';
import { Contribution } from '../src/contribution.js';

const ORIGIN = 1;
const START = 100;

/** What a contribution is: its increments in order, of which the first few may be folded. */
interface Model {
  increments: { readonly seq: number; readonly amount: number }[];
  settledSeq: number;
}

type Step =
  | { readonly kind: 'append'; readonly amount: number }
  | { readonly kind: 'settle' | 'drop' | 'take-back'; readonly back: number };

const back = fc.integer({ min: 0, max: 12 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('append'), amount: fc.integer() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('settle'), back }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('drop', 'take-back'), back }) },
);

const upTo = (seq: number): number[] => [0, Math.max(seq, 0)];

/** A version no region has that has folded more. */
const notBelow = (seq: number, { settledSeq }: Model): number => Math.max(seq, settledSeq);

function run(steps: readonly Step[], check: (real: Contribution<string>, model: Model) => void) {
  const real = new Contribution<string>(ORIGIN, 0, undefined);
  const model: Model = { increments: [], settledSeq: 0 };
  let seq = 0;
  for (const each of steps) {
    if (each.kind === 'append') {
      seq += 1;
      real.append(seq, each.amount, textArithmetic);
      model.increments.push({ seq, amount: each.amount });
    } else if (each.kind === 'settle') {
      const stable = seq - each.back;
      real.settle(upTo(stable), START, textArithmetic);
      const last = model.increments.findLast((increment) => increment.seq <= stable);
      model.settledSeq = Math.max(model.settledSeq, last?.seq ?? 0);
    } else if (each.kind === 'drop') {
      const seen = notBelow(seq - each.back, model);
      real.dropObserved({ origin: 2, seq: 1, context: upTo(seen) });
      model.increments = model.increments.filter((increment) => increment.seq > seen);
      model.settledSeq = 0;
    } else {
      const seen = notBelow(seq - each.back, model);
      real.dropUnseen(upTo(seen));
      model.increments = model.increments.filter((increment) => increment.seq <= seen);
    }
    check(real, model);
  }
}

const sumOf = ({ increments }: Model): number | bigint | string =>
  increments.reduce<number | bigint | string>(
    (sum, { amount }) => textArithmetic.add(sum, amount),
    START,
  );

test('adds up, folds, drops and takes back as a plain list does', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      run(steps, (real, model) => {
        expect(real.sum(START, textArithmetic)).toEqual(sumOf(model));
        expect(real.copy().sum(START, textArithmetic)).toEqual(sumOf(model));
        expect(real.isSpent).toBe(model.increments.length === 0);
        expect(real.settledSeq).toBe(model.settledSeq);
      });
    }),
    { seed: 20_261_125, numRuns: 500 },
  );
});

test('a copy goes its own way', () => {
  const one = new Contribution<string>(ORIGIN, 0, undefined);
  for (let seq = 1; seq <= 9; seq += 1) one.append(seq, 1, textArithmetic);
  const other = one.copy();
  one.dropUnseen(upTo(2));
  other.append(10, 5, textArithmetic);
  expect(one.sum(0, textArithmetic)).toBe(2);
  expect(other.sum(0, textArithmetic)).toBe(14);
});

test('an increment that comes again counts once, folded or not', () => {
  const group = new Contribution<string>(ORIGIN, 0, undefined);
  for (let seq = 1; seq <= 7; seq += 1) group.append(seq, 1, textArithmetic);
  group.append(7, 1, textArithmetic);
  group.settle(upTo(3), 0, textArithmetic);
  group.append(2, 1, textArithmetic);
  expect(group.sum(0, textArithmetic)).toBe(7);
});

test('the sum follows the start it is asked for, until that is folded in', () => {
  const group = new Contribution<string>(ORIGIN, 0, undefined);
  for (let seq = 1; seq <= 8; seq += 1) group.append(seq, 1, textArithmetic);
  expect(group.sum(0, textArithmetic)).toBe(8);
  expect(group.sum(50, textArithmetic)).toBe(58);
  group.settle(upTo(2), 0, textArithmetic);
  expect(group.sum(50, textArithmetic)).toBe(8);
});
