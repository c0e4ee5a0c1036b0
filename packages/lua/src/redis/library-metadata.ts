import { ScriptCompileError } from './script-compile-error.js';
import { splitArguments } from './split-arguments.js';

export interface LibraryMetadata {
  readonly name: string;
  /** The source without the `#!` line, but with its line feed. */
  readonly body: string;
}

/**
 * Reads the `#!lua name=…` line of a library (`functionExtractLibMetaData` of Redis' functions.c).
 *
 * @throws ScriptCompileError with Redis' text.
 */
export function readLibraryMetadata(code: string): LibraryMetadata {
  if (!code.startsWith('#!')) refuse('Missing library metadata');
  const end = code.indexOf('\n');
  const [engine, ...options] = splitArguments(code.slice(0, Math.max(end, 0))) ?? [];
  if (end < 0 || engine === undefined) refuse('Invalid library metadata');
  let name: string | undefined;
  for (const option of options) {
    if (!/^name=/i.test(option)) refuse(`Invalid metadata value given: ${option}`);
    if (name !== undefined) {
      refuse('Invalid metadata value, name argument was given multiple times');
    }
    name = option.slice('name='.length);
  }
  if (name === undefined) refuse('Library name was not given');
  if (!isFunctionName(name)) refuse(BAD_NAME);
  if (engine.slice(2).toLowerCase() !== 'lua') refuse(`Engine '${engine.slice(2)}' not found`);
  return { name, body: code.slice(end) };
}

export const BAD_NAME =
  'Library names can only contain letters, numbers, or underscores(_) and must be at least one ' +
  'character long';

export function isFunctionName(name: string): boolean {
  return /^\w+$/.test(name);
}

function refuse(message: string): never {
  throw new ScriptCompileError(`ERR ${message}`);
}
