import { normalisedKey, sameKey, type KeyPattern, type RedisCall } from '@geoslot/callsites';
import { sharesFamily } from './call-relations.js';
import type { Check } from './check.js';
import {
  createsKey,
  dataTypeOf,
  hasWord,
  isExpire,
  isIfAbsent,
  isRename,
  removesElements,
  setsExpiry,
} from './commands.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAtCall, type Hit } from './finding-at.js';
import type { Finding } from './finding.js';
import { familiesOf, familiesUsed } from './key-families.js';
import { keysScripted } from './script-keys.js';
import { addExpiry } from './suggest-expiry.js';
import { hasHole, matchesGlob, volatileWordOf } from './volatile-purpose.js';

const rule = 'require-ttl';

type Options = Readonly<{ words: readonly string[] }>;

export const requireTtl: Check<Options> = {
  id: rule,
  description: 'require an expiry on keys made per session, token, request or cache entry',
  type: 'problem',
  messages: {
    missing:
      "{{command}} writes '{{key}}' without an expiry, and '{{word}}' promises a short life: such keys pile up for ever. Set the expiry in the same command, or list the family in `ttlOptional`.",
    dropped:
      "{{command}} removes the expiry that '{{key}}' is given elsewhere, so the key stays for ever. Repeat the expiry in this command, or add KEEPTTL.",
  },
  suggestions: { addExpiry: 'Let the key expire after an hour.' },
  schema: {
    type: 'object',
    properties: {
      words: {
        type: 'array',
        items: { type: 'string' },
        description: 'More words in key names that promise a short life.',
      },
    },
    additionalProperties: false,
  },
  defaultOptions: { words: [] },
  check(facts, { words }, { ttlOptional }) {
    const expiring = familiesUsed(facts, setsExpiry, isExpire);
    return findInFiles(facts, (index) => {
      const byFamily = new Map<string, Finding>();
      for (const { call, key } of unexpiredWrites(index)) {
        if (!hasHole(key) || matchesGlob(key, ttlOptional)) continue;
        const hit = judge(call, key, words, expiring);
        const family = normalisedKey(key);
        if (hit === undefined || byFamily.has(family)) continue;
        byFamily.set(family, findingAtCall(index, call, { rule, key, ...hit }));
      }
      return [...byFamily.values()];
    });
  },
};

interface KeyWrite {
  readonly call: RedisCall;
  readonly key: KeyPattern;
}

/** Writes that leave their key without an expiry, or under that name, as far as the file shows. */
function unexpiredWrites(index: FileIndex): KeyWrite[] {
  const { calls } = index.file;
  const isExpired = (write: RedisCall, key: KeyPattern) =>
    calls
      .filter((other) => other !== write && isNear(write, other))
      .flatMap((other) => [
        ...(setsExpiry(other) ? other.keys : []),
        ...(isRename(other) ? other.keys.slice(0, 1) : []),
        ...keysScripted(index, other, isExpire),
      ])
      .some((each) => isSameFamily(key, each));
  return calls
    .filter((call) => createsKey(call) && !call.wrapperBody && !hasWord(call, 'KEEPTTL'))
    .filter(({ ttl }) => ttl.kind === 'none' || ttl.kind === 'dropped')
    .flatMap((call) => call.keys.map((key) => ({ call, key })))
    .filter(({ call, key }) => !isExpired(call, key) && !isEmptied(index, call));
}

/** Elements are taken out again, and with the last one the key goes. */
const isEmptied = ({ file }: FileIndex, write: RedisCall): boolean =>
  dataTypeOf(write) !== 'string' &&
  file.calls.some((call) => removesElements(call) && sharesFamily(call, write));

const isSameFamily = (a: KeyPattern, b: KeyPattern): boolean =>
  sameKey(a, b) === 'same' || normalisedKey(a) === normalisedKey(b);

/** In one function, or queued on one chain. */
const isNear = (a: RedisCall, b: RedisCall): boolean =>
  a.enclosing.function === b.enclosing.function || (a.chain !== undefined && a.chain === b.chain);

function judge(
  call: RedisCall,
  key: KeyPattern,
  words: readonly string[],
  expiring: ReadonlySet<string>,
): Pick<Hit, 'messageId' | 'data' | 'suggestions'> | undefined {
  const isPlainSet = call.command === 'SET' && !isIfAbsent(call);
  if (isPlainSet && familiesOf(key).some((family) => expiring.has(family))) {
    return { messageId: 'dropped', ...addExpiry(call) };
  }
  const word = volatileWordOf(key, words);
  return word === undefined
    ? undefined
    : { messageId: 'missing', data: { word }, ...addExpiry(call) };
}
