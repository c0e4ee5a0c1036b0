import type { ParsedArguments } from '../parsed-arguments.js';

/**
 * A fact about a command that may depend on its arguments: `is`, unless a condition of `when`
 * holds; of several the first decides.
 *
 * A condition names a word of the call (`NX`), a value it has (`count=0`) or the end of one
 * (`id$=*`); `A|B` asks for one of them.
 */
export interface ByArguments<Fact> {
  readonly is: Fact;
  readonly when?: Readonly<Record<string, Fact>>;
}

/** The fact that holds for a call with these arguments. */
export function factFor<Fact>(facts: ByArguments<Fact>, call: ParsedArguments): Fact {
  for (const [condition, fact] of Object.entries(facts.when ?? {})) {
    if (holds(condition, call)) return fact;
  }
  return facts.is;
}

/** Every fact that can hold for some call, the usual one first. */
export function allFacts<Fact>(facts: ByArguments<Fact>): readonly Fact[] {
  return [...new Set([facts.is, ...Object.values(facts.when ?? {})])];
}

function holds(condition: string, call: ParsedArguments): boolean {
  return condition.split('|').some((term) => termHolds(term, call));
}

function termHolds(term: string, call: ParsedArguments): boolean {
  const [, name = '', ending, value = ''] = /^([^$=]+)(\$?=)?(.*)$/.exec(term) ?? [];
  if (ending === undefined) return call.words.has(name);
  const actual = call.values.get(name)?.[0]?.value;
  return ending === '=' ? actual === value : (actual?.endsWith(value) ?? false);
}
