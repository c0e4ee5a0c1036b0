import type { Source } from '../syntax/source.js';
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

/**
 * Answers about the nodes of a file, for as long as somebody holds the file: what is asked about
 * one tree must not keep it alive, for a linter makes thousands of them.
 */
export class FileMemory<Question> {
  readonly #files = new WeakMap<Source, Memory<Question>>();

  of(source: Source): Memory<Question> {
    let memory = this.#files.get(source);
    if (memory === undefined) this.#files.set(source, (memory = new Memory()));
    return memory;
  }
}
