import { ReplyError } from '../errors.js';
import { configTable } from './data/config-table.js';
import { globMatches } from './glob.js';
import { parseMemory } from './memory-size.js';

type Kind = 'yes-or-no' | 'integer' | 'memory' | 'word' | 'text';

interface Parameter {
  readonly name: string;
  readonly kind: Kind;
  readonly initial: string;
  readonly allowed: readonly string[];
  readonly alias: string;
  readonly marks: ReadonlySet<string>;
}

function parseLine(line: string): Parameter {
  const [name = '', kind, initial = '', allowed = '', alias = '', marks = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  return {
    name,
    // The second column holds one of the kinds; the table's own test checks every line.
    kind: kind as Kind,
    initial,
    allowed: allowed === '' ? [] : allowed.split(' '),
    alias,
    marks: new Set(marks.split(' ')),
  };
}

/** Every parameter, in the order of the table. */
export const parameters: readonly Parameter[] = configTable.trim().split('\n').map(parseLine);

const byName = new Map<string, Parameter>(
  parameters.flatMap((parameter) =>
    [parameter.name, parameter.alias]
      .filter((name) => name !== '')
      .map((name) => [name, parameter] as const),
  ),
);

const setFailed = (name: string, reason: string): ReplyError =>
  new ReplyError(`ERR CONFIG SET failed (possibly related to argument '${name}') - ${reason}`);

function parseNumber(parameter: Parameter, text: string): bigint {
  const isMemory = parameter.kind === 'memory';
  const value = isMemory ? parseMemory(text) : /^-?\d+$/.test(text) ? BigInt(text) : undefined;
  if (value === undefined) {
    const expected = isMemory ? 'must be a memory value' : "couldn't be parsed into an integer";
    throw setFailed(parameter.name, `argument ${expected}`);
  }
  return value;
}

/** The value in the form CONFIG GET shows, or the refusal CONFIG SET answers. */
function normalise(parameter: Parameter, text: string): string {
  const { name, kind, allowed } = parameter;
  switch (kind) {
    case 'yes-or-no':
      if (!/^(yes|no)$/i.test(text)) throw setFailed(name, "argument must be 'yes' or 'no'");
      return text.toLowerCase();
    case 'integer':
    case 'memory': {
      const value = parseNumber(parameter, text);
      const [lowest = '0', highest = '0'] = allowed;
      if (value < BigInt(lowest) || value > BigInt(highest)) {
        throw setFailed(name, `argument must be between ${lowest} and ${highest} inclusive`);
      }
      return String(value);
    }
    case 'word': {
      const word = allowed.find((each) => each === text.toLowerCase());
      if (word !== undefined) return word;
      const words = allowed.join(', ');
      throw setFailed(name, `argument(s) must be one of the following: ${words}`);
    }
    case 'text':
      return text;
  }
}

/** A check or translation of one parameter's text, for those with a syntax of their own. */
type Syntax = (text: string) => string;

/** The configuration of one region. */
export class Config {
  readonly #values = new Map<string, string>(
    parameters.map(({ name, initial }) => [name, initial]),
  );
  readonly #syntaxes = new Map<string, Syntax>();
  readonly #listeners = new Map<string, (value: string) => void>();

  /** Value of a parameter by its name of today; empty when there is none. */
  get(name: string): string {
    return this.#values.get(name) ?? '';
  }

  /** Calls the listener with the value now and after each change. */
  follow(name: string, listener: (value: string) => void, syntax?: Syntax): void {
    if (syntax !== undefined) this.#syntaxes.set(name, syntax);
    this.#listeners.set(name, listener);
    listener(this.get(name));
  }

  /** CONFIG GET: names and values that match one of the patterns; older names answer as asked. */
  match(patterns: readonly string[]): [string, string][] {
    const found = new Map<string, string>();
    for (const pattern of patterns) {
      for (const { name, alias, marks } of parameters) {
        for (const each of [name, alias]) {
          const isAsked = each !== '' && globMatches(pattern, each, true);
          if (!isAsked || (marks.has('hidden') && pattern !== each)) continue;
          found.set(each, this.get(name));
        }
      }
    }
    return [...found];
  }

  /** Sets a value from inside, past the immutable marks; for options given at start. */
  preset(name: string, value: string): void {
    this.#apply(name, value);
  }

  /** CONFIG SET: all of the pairs or none. */
  set(pairs: readonly (readonly [string, string])[]): void {
    const changes = new Map<string, string>();
    for (const [given, text] of pairs) {
      const parameter = byName.get(given.toLowerCase());
      if (parameter === undefined) {
        const reason = 'Unknown option or number of arguments for CONFIG SET';
        throw new ReplyError(`ERR ${reason} - '${given}'`);
      }
      for (const mark of ['immutable', 'protected']) {
        if (parameter.marks.has(mark)) throw setFailed(given, `can't set ${mark} config`);
      }
      if (changes.has(parameter.name)) throw setFailed(given, 'duplicate parameter');
      const value = normalise(parameter, text);
      const syntax = this.#syntaxes.get(parameter.name);
      changes.set(parameter.name, syntax === undefined ? value : this.#check(given, value, syntax));
    }
    for (const [name, value] of changes) this.#apply(name, value);
  }

  #check(name: string, value: string, syntax: Syntax): string {
    try {
      return syntax(value);
    } catch (reason) {
      if (reason instanceof Error) throw setFailed(name, reason.message);
      throw reason;
    }
  }

  #apply(name: string, value: string): void {
    this.#values.set(name, value);
    this.#listeners.get(name)?.(value);
  }
}
