import type { KeyPattern, RedisCall, ScriptFacts } from '@geoslot/callsites';
import type { FileIndex } from './file-index.js';

/** The script a call runs, when the analysis found it. */
export const scriptOf = (
  { file }: FileIndex,
  { script, method }: RedisCall,
): ScriptFacts | undefined =>
  script?.path === undefined
    ? file.scripts.find(({ id }) => id === script?.id)
    : file.linkedScripts.find(
        ({ id, path, name = method }) =>
          id === script.id && path === script.path && name === method,
      );

/** The keys of a call on which its script issues a command that is meant. */
export const keysScripted = (
  index: FileIndex,
  call: RedisCall,
  isMeant: (command: { readonly command: string }) => boolean,
): KeyPattern[] =>
  (scriptOf(index, call)?.commands ?? [])
    .filter(isMeant)
    .flatMap(({ keys }) => keys)
    .map(({ index: position }) => call.keys[(position ?? 0) - 1])
    .filter((key) => key !== undefined);
