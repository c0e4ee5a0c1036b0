import { splitArguments } from './split-arguments.js';

/** What a script or function says about itself. */
export const SCRIPT_FLAGS = [
  'no-writes',
  'allow-oom',
  'allow-stale',
  'no-cluster',
  'allow-cross-slot-keys',
] as const;

export type ScriptFlag = (typeof SCRIPT_FLAGS)[number];

export interface Shebang {
  /** Undefined when the script has no shebang line: the rules before Redis 7 hold. */
  readonly flags: ReadonlySet<ScriptFlag> | undefined;
  /** The source without the line, but with its line feed. */
  readonly body: string;
}

/**
 * Reads the `#!lua flags=…` line of a script (`evalExtractShebangFlags` of Redis' eval.c).
 *
 * @returns A text in place of a shebang that Redis refuses.
 */
export function readShebang(source: string): Shebang | string {
  if (!source.startsWith('#!')) return { flags: undefined, body: source };
  const end = source.indexOf('\n');
  if (end < 0) return 'Invalid script shebang';
  const [engine, ...options] = splitArguments(source.slice(0, end)) ?? [];
  if (engine === undefined) return 'Invalid engine in script shebang';
  if (engine !== '#!lua') return `Unexpected engine in script shebang: ${engine}`;
  const flags = new Set<ScriptFlag>();
  for (const option of options) {
    if (!option.startsWith('flags=')) return `Unknown lua shebang option: ${option}`;
    const list = option.slice('flags='.length);
    for (const name of list === '' ? [] : list.split(',')) {
      const flag = SCRIPT_FLAGS.find((each) => each === name);
      if (flag === undefined) return `Unexpected flag in script shebang: ${name}`;
      flags.add(flag);
    }
  }
  return { flags, body: source.slice(end) };
}
