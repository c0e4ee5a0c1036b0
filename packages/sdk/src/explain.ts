import type { MergeClass, Operation, RetryClass } from './operation.js';
import { transactionCommands } from './operation.js';

/** One command of an operation and how it merges. */
export interface ExplainedCommand {
  /** The command; a script call shows the script's name instead of its source. */
  readonly command: string;
  /** What two concurrent regions would see. */
  readonly sentence: string;
  /** Whether that is documented, follows from documentation, or is our choice. */
  readonly evidence: 'documented' | 'inferred' | 'our choice';
  /** Where it is documented. */
  readonly source: string;
}

/** An operation in words. */
export interface Explanation {
  /** Name of the family in its keyspace. */
  readonly family: string;
  /** Method of the handle. */
  readonly operation: string;
  /** How it is sent. */
  readonly sentAs: 'one command' | 'one MULTI ... EXEC' | 'one script';
  /** Every key it touches. */
  readonly keys: readonly string[];
  /** The hash tag all keys share. */
  readonly tag: string;
  /** What is sent, command by command. */
  readonly commands: readonly ExplainedCommand[];
  /** Whether a lost reply may be asked for again. */
  readonly retry: RetryClass;
}

/** What the encodings of scripts come to; single commands are explained by the command table. */
const scriptSentences: Readonly<Partial<Record<MergeClass, string>>> = {
  sum: 'Both regions add: the increments sum.',
  'one writer per field': 'Each region writes only its own fields: both writes stay side by side.',
  'longest expiry wins': 'Both regions set an expiry: the longest stays.',
};

/**
 * Explains an operation without sending it. The command table is loaded at the first call.
 *
 * @example
 * const { commands } = await geo.explain(geo.signups.op.increment());
 * commands[0].sentence; // what two regions would see that increment at once
 */
export async function explain(operation: Operation<unknown>): Promise<Explanation> {
  const { family, name, keys, tag, retry } = operation;
  return {
    family,
    operation: name,
    sentAs: sentAs(operation),
    keys,
    tag,
    commands: operation.call ? [explainScript(operation)] : await explainCommands(operation),
    retry,
  };
}

function sentAs({ call, commands }: Operation<unknown>): Explanation['sentAs'] {
  if (call) return 'one script';
  return commands.length === 1 ? 'one command' : 'one MULTI ... EXEC';
}

async function explainCommands(operation: Operation<unknown>): Promise<ExplainedCommand[]> {
  const { parseCall } = await import('@geoslot/keyspace/commands');
  return transactionCommands(operation).map((command) => {
    const words = command.map(String);
    const call = parseCall(words);
    if (call.kind !== 'call' || words[0] === 'EVAL') return explainFirstWrite(words);
    const { sentence, evidence, source } = call.merge;
    return { command: words.join(' '), sentence, evidence, source };
  });
}

function explainFirstWrite([, , count = '', ...rest]: readonly string[]): ExplainedCommand {
  return {
    command: ['EVAL first-write-ttl', count, ...rest].join(' '),
    sentence: 'Both regions set an expiry: the longest stays.',
    evidence: 'documented',
    source: 'content/operate/rs/databases/active-active/develop/develop-for-aa.md:109-111',
  };
}

function explainScript({ call, merge }: Operation<unknown>): ExplainedCommand {
  const { script, keys, args } = call ?? { script: { name: '' }, keys: [], args: [] };
  return {
    command: ['EVALSHA', script.name, keys.length, ...keys, ...args].map(String).join(' '),
    sentence: merge.map((each) => scriptSentences[each] ?? each).join(' '),
    evidence: 'inferred',
    source: 'docs/handles: the encoding writes only commands whose merge is documented',
  };
}
