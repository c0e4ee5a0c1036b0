import type { FamilyRewrites } from '../raw-call.js';
import { counterRewrites } from './counter.js';
import { hashRewrites } from './hash.js';
import { registerRewrites } from './register.js';
import { setRewrites } from './set.js';
import { sortedSetRewrites } from './sorted-set.js';

/** By the function that declares the family. */
const byBuilder: Readonly<Record<string, FamilyRewrites>> = {
  counter: counterRewrites,
  set: setRewrites,
  hash: hashRewrites,
  sortedSet: sortedSetRewrites,
  register: registerRewrites,
};

/** How calls on such a family are rewritten; undefined for families with a layout of their own. */
export const rewritesOf = (builder: string): FamilyRewrites | undefined => byBuilder[builder];
