import {
  normalisedKey,
  type KeyPattern,
  type ProjectFacts,
  type RedisCall,
} from '@geoslot/callsites';
import { indexOf, type FileIndex } from './file-index.js';
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
        const name = normalisedKey(key);
        if (isNamed(name))
          families.set(name, [...(families.get(name) ?? []), { index, call, key }]);
      }
    }
  }
  return families;
}

/** The pattern says something: it is not made of holes alone. */
export const isNamed = (family: string): boolean => /[\p{L}\p{N}]/u.test(family);

/** `src/carts.ts:12`, for messages. */
export const placeOf = ({ index, call }: KeyUse): string =>
  `${index.file.path}:${call.location.line}`;
