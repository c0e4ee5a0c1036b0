import {
  normalisedKey,
  type KeyPattern,
  type ProjectFacts,
  type RedisCall,
} from '@geoslot/callsites';
import { indexOf, type FileIndex } from './file-index.js';
import { keysScripted } from './script-keys.js';
import { isTestFile } from './test-file.js';

/** One call's use of one key. */
export interface KeyUse {
  readonly index: FileIndex;
  readonly call: RedisCall;
  readonly key: KeyPattern;
}

/** Every use of each key pattern outside tests; patterns without any literal text are left out. */
export function keyFamilies({ files }: ProjectFacts): Map<string, KeyUse[]> {
  const families = new Map<string, KeyUse[]>();
  for (const index of files.map(indexOf)) {
    if (isTestFile(index.file.path)) continue;
    for (const call of index.file.calls) {
      for (const key of call.keys) {
        for (const name of familiesOf(key)) {
          families.set(name, [...(families.get(name) ?? []), { index, call, key }]);
        }
      }
    }
  }
  return families;
}

/** The patterns a key can have, each one that is not made of holes alone. */
export const familiesOf = ({ alternatives }: KeyPattern): string[] =>
  alternatives
    .map((alternative) => normalisedKey({ alternatives: [alternative] }))
    .filter((family) => /[\p{L}\p{N}]/u.test(family));

/**
 * The families of the keys that some calls of the project use, by themselves or through a command
 * of their script.
 */
export const familiesUsed = (
  { files }: ProjectFacts,
  isMeant: (call: RedisCall) => boolean,
  isMeantInScript: (command: { readonly command: string }) => boolean,
): ReadonlySet<string> =>
  new Set(
    files
      .map(indexOf)
      .flatMap((index) =>
        index.file.calls.flatMap((call) => [
          ...(isMeant(call) ? familiesOfCall(call) : []),
          ...keysScripted(index, call, isMeantInScript).flatMap(familiesOf),
        ]),
      ),
  );

export const familiesOfCall = ({ keys }: RedisCall): string[] => keys.flatMap(familiesOf);

/** `src/carts.ts:12`, for messages. */
export const placeOf = ({ index, call }: KeyUse): string =>
  `${index.file.path}:${call.location.line}`;
