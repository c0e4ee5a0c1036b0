import { parseCall, type ParsedCall } from '@geoslot/keyspace/commands';
import { UsageError } from '../usage-error.js';
import { splitWords } from './split-words.js';

/** One command of the experiment. */
export interface ExplainedCall {
  readonly text: string;
  readonly words: readonly [string, ...string[]];
  readonly call: ParsedCall;
  /** The keys it names. */
  readonly keys: readonly string[];
}

/** @throws UsageError for a command that is unknown or does not fit its syntax */
export function readCall(text: string): ExplainedCall {
  const words = splitWords(text);
  const call = parseCall(words);
  if (call.kind === 'unknown') throw new UsageError(`'${words[0]}' is no Redis command.`);
  if (call.kind === 'malformed') throw new UsageError(`'${text}' cannot be sent: ${call.reason}`);
  if (call.kind === 'undecided') throw new UsageError(`'${text}' cannot be read; write it out.`);
  const keys = call.keys.flatMap(({ index }) => words[index] ?? []);
  return { text, words, call, keys };
}
