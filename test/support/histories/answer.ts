import { OperationError, RegionError } from 'geoslot';

/** What a call was answered: its value, or whether it may have been applied. */
export type Answer<T> =
  { readonly is: 'done'; readonly value: T } | { readonly is: 'maybe' } | { readonly is: 'no' };

/** Makes a call; an outcome that is not known is an answer too. */
export async function answerOf<T>(call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { is: 'done', value: await call() };
  } catch (error) {
    if (error instanceof RegionError) return { is: 'no' };
    if (error instanceof OperationError) return { is: error.applied === 'no' ? 'no' : 'maybe' };
    throw error;
  }
}

/** A sum of which some parts may not have been applied. */
export class Tally {
  #sure = 0;
  #maybeUp = 0;
  #maybeDown = 0;

  note({ is }: Answer<unknown>, amount: number): void {
    if (is === 'done') this.#sure += amount;
    else if (is === 'maybe' && amount > 0) this.#maybeUp += amount;
    else if (is === 'maybe') this.#maybeDown += amount;
  }

  get least(): number {
    return this.#sure + this.#maybeDown;
  }

  get most(): number {
    return this.#sure + this.#maybeUp;
  }
}

/** Throws unless `value` lies in the tally, widened by the amounts that were lost. */
export function expectWithin(
  name: string,
  value: number,
  tally: Pick<Tally, 'least' | 'most'>,
  lost: readonly number[] = [],
): void {
  const least = tally.least - sum(lost.filter((amount) => amount > 0));
  const most = tally.most - sum(lost.filter((amount) => amount < 0));
  if (value >= least && value <= most) return;
  throw new Error(`${name} is ${value} and should be from ${least} to ${most}`);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Throws with a sentence. */
export function require(isRight: boolean, sentence: string): void {
  if (!isRight) throw new Error(sentence);
}
