import type { Value } from './value.js';

/** Steps spent on one question before the answer is "not followed". */
const stepLimit = 20_000;
const depthLimit = 150;

/** Runs a rule; undefined when the same question is already being asked, or after the limits. */
export type Limiter = <T>(question: object | string, rule: () => T) => T | undefined;

export function createLimiter(): Limiter {
  const inProgress = new Set<object | string>();
  let steps = 0;
  return (question, rule) => {
    if (inProgress.size === 0) steps = 0;
    steps += 1;
    if (inProgress.has(question) || steps > stepLimit || inProgress.size > depthLimit) {
      return undefined;
    }
    inProgress.add(question);
    try {
      return rule();
    } finally {
      inProgress.delete(question);
    }
  };
}

/** Answers by question; a question that comes up while it is answered has none. */
export class Memory<Question> {
  readonly #answers = new Map<Question, Value | undefined>();

  get(question: Question, rule: () => Value | undefined): Value | undefined {
    if (this.#answers.has(question)) return this.#answers.get(question);
    this.#answers.set(question, undefined);
    const answer = rule();
    this.#answers.set(question, answer);
    return answer;
  }
}
