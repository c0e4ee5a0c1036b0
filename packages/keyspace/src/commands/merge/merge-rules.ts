import type { MergeRule } from './merge-rule.js';
import * as generalRules from './general-rules.js';
import * as hashRules from './hash-rules.js';
import * as jsonRules from './json-rules.js';
import * as listRules from './list-rules.js';
import * as setRules from './set-rules.js';
import * as sortedSetRules from './sorted-set-rules.js';
import * as streamRules from './stream-rules.js';
import * as stringRules from './string-rules.js';

/** Every merge rule, in the order of the reference page. */
export const mergeRules: readonly MergeRule[] = [
  ...Object.values(generalRules),
  ...Object.values(stringRules),
  ...Object.values(hashRules),
  ...Object.values(setRules),
  ...Object.values(sortedSetRules),
  ...Object.values(listRules),
  ...Object.values(streamRules),
  ...Object.values(jsonRules),
];
