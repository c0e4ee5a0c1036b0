import { createHash } from 'node:crypto';
import type { Script } from '../operation.js';

/** A script by its Lua source; the SHA-1 is computed when it is first needed. */
export function defineScript(name: string, source: string): Script {
  let sha: string | undefined;
  return {
    name,
    source,
    get sha() {
      return (sha ??= createHash('sha1').update(source).digest('hex'));
    },
  };
}
