import {
  hashTags,
  keyText,
  onlyHole,
  sameSlot,
  type Chain,
  type KeyPart,
  type KeyPattern,
  type RedisCall,
  type SlotVerdict,
} from '@geoslot/callsites';
import { noOptions, type Check } from './check.js';
import { placeOf } from './client-remote.js';
import { needsOneSlot, takesManyKeys } from './commands.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAt, findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';
import { fanOut } from './suggest-fan-out.js';

const rule = 'no-cross-slot';

export const noCrossSlot: Check = {
  id: rule,
  description: 'disallow commands, transactions and scripts over keys of different hash slots',
  type: 'problem',
  messages: {
    differentSlots:
      "{{command}} takes '{{key}}' and '{{other}}', which hash to different slots, so a clustered database refuses it. Give both one {hash tag}, or send one command a key.",
    mayDiffer:
      "{{command}} takes '{{key}}' and '{{other}}', which share a slot only by chance, so a clustered database refuses it. Give both one {hash tag}, or send one command a key.",
    anyKeys:
      "{{command}} takes any number of keys ('{{key}}') without a common {hash tag}: a clustered database refuses it as soon as two of them are in different slots. Send one command a key.",
    transaction:
      "The transaction touches '{{other}}' and '{{key}}', which hash to different slots, so a clustered database refuses all of it. Give its keys one {hash tag}.",
    transactionMayDiffer:
      "The transaction touches '{{other}}' and '{{key}}', which share a slot only by chance, so a clustered database refuses all of it. Give its keys one {hash tag}.",
    transactionLoop:
      "The transaction queues {{command}} '{{key}}' once a round of the loop: the keys share no {hash tag}, so a clustered database refuses all of it. Send one transaction a key.",
    twoTags:
      "'{{key}}' has more than one {hash tag}: the standard hashing policy takes the last and Redis takes the first, so its slot depends on the database. Keep one.",
    emptyTag:
      "The {hash tag} of '{{key}}' can be empty, and then the whole key decides the slot. Refuse the empty value before building the key.",
    oneSlotPrefix:
      "The keyPrefix '{{key}}' holds a constant {hash tag}, so every key of this client is in one slot and on one shard. Tag by entity instead.",
  },
  suggestions: { fanOut: 'Send one {{command}} a key.' },
  schema: noOptions,
  defaultOptions: {},
  check(facts, _options, settings) {
    if (settings.policy === 'none') return [];
    return findInFiles(facts, (index) => [
      ...index.file.calls
        .filter((call) => needsOneSlot(call, settings) && !knowsClusters(call))
        .map((call) => checkKeys(index, call)),
      ...index.file.chains
        .filter(({ kind }) => kind === 'transaction')
        .map((chain) => checkTransaction(index, chain)),
      ...checkTags(index),
      ...checkPrefixes(index),
    ]);
  },
};

/** The branch was chosen by asking whether there is a cluster. */
const knowsClusters = ({ enclosing }: RedisCall): boolean =>
  enclosing.path.some(({ test = '' }) => /cluster/i.test(test));

/** One command over several keys. */
function checkKeys(index: FileIndex, call: RedisCall): Finding | undefined {
  const pair = gravestPair(call.keys);
  if (pair !== undefined) {
    const messageId = pair.verdict === 'different' ? 'differentSlots' : 'mayDiffer';
    const data = { other: keyText(pair.other) };
    return findingAtCall(index, call, { rule, messageId, key: pair.key, data });
  }
  const isMapped = takesManyKeys(call) && !call.enclosing.loop && call.keys.some(variesInLoop);
  const isList = call.variableKeys || isMapped;
  if (!isList || call.keys.some(hasSteadyTag)) return undefined;
  const suggestions = fanOut(index, call);
  const key = call.keys[0] ? keyText(call.keys[0]) : (call.args[0]?.text ?? '');
  return findingAtCall(index, call, { rule, messageId: 'anyKeys', data: { key }, ...suggestions });
}

interface Pair {
  readonly key: KeyPattern;
  readonly other: KeyPattern;
  readonly verdict: 'different' | 'may-differ';
}

function gravestPair(keys: readonly KeyPattern[]): Pair | undefined {
  const [key, ...others] = keys;
  if (key === undefined) return undefined;
  let found: Pair | undefined;
  for (const other of others) {
    const verdict = sameSlot(key, other);
    if (verdict === 'different') return { key, other, verdict };
    if (verdict === 'may-differ' || areTwoValues(key, other)) {
      found ??= { key, other, verdict: 'may-differ' };
    }
  }
  return found;
}

/** Two whole keys that come in by two names: one tag in both would be a coincidence. */
function areTwoValues(a: KeyPattern, b: KeyPattern): boolean {
  const [first, second] = [onlyHole(a), onlyHole(b)];
  return first?.origin === 'value' && second?.origin === 'value' && first.id !== second.id;
}

/** Every reading of the key has a tag that is the same for each element of a list. */
const hasSteadyTag = ({ alternatives }: KeyPattern): boolean =>
  alternatives.every((alternative) => hashTags(alternative)[0]?.every(isSteady) ?? false);

const isSteady = (part: KeyPart): boolean =>
  part.kind === 'literal' || (part.origin === 'value' && part.perIteration !== true);

/** A transaction's keys, over all its commands; one finding a transaction, the gravest. */
function checkTransaction(index: FileIndex, { calls, opened }: Chain): Finding | undefined {
  const uses = calls
    .map((id) => index.call(id))
    .filter((call) => call !== undefined)
    .flatMap((call) => call.keys.map((key) => ({ call, key })));
  const [first, ...others] = uses;
  if (first === undefined) return undefined;
  const data = { other: keyText(first.key) };
  const firstWith = (verdict: SlotVerdict) =>
    others.find(({ key }) => sameSlot(first.key, key) === verdict);
  const report = (messageId: string, { call, key }: { call: RedisCall; key: KeyPattern }) =>
    findingAtCall(index, call, { rule, messageId, key, data, location: opened });

  const different = firstWith('different');
  if (different) return report('transaction', different);
  const looping = uses.find(
    ({ call, key }) => loopStartOf(index, call) > opened.start && variesInLoop(key),
  );
  if (looping) return report('transactionLoop', looping);
  const chance = firstWith('may-differ');
  return chance && report('transactionMayDiffer', chance);
}

/** Where the innermost loop or element callback round a call begins; -1 without one. */
function loopStartOf(index: FileIndex, { enclosing }: RedisCall): number {
  if (!enclosing.loop) return -1;
  const loop = enclosing.path.findLast(({ kind }) => kind === 'loop' || kind === 'callback');
  return loop?.at ?? index.functionOf(enclosing)?.location.start ?? -1;
}

/** What decides its slot is another value in each round. */
const variesInLoop = ({ alternatives }: KeyPattern): boolean =>
  alternatives.some((alternative) =>
    (hashTags(alternative)[0] ?? alternative).some(
      (part) => part.kind === 'hole' && part.perIteration === true,
    ),
  );

/** Tags that different databases read differently, or that vanish. */
function checkTags(index: FileIndex): Finding[] {
  const seen = new Set<string>();
  return index.file.calls.flatMap((call) =>
    call.keys.flatMap((key) => {
      const messageId = tagProblem(key);
      const text = keyText(key);
      if (messageId === undefined || seen.has(text)) return [];
      seen.add(text);
      return [findingAtCall(index, call, { rule, messageId, key })];
    }),
  );
}

function tagProblem({ alternatives }: KeyPattern): 'twoTags' | 'emptyTag' | undefined {
  const tags = alternatives.map((alternative) => hashTags(alternative));
  if (tags.some((each) => each.length > 1)) return 'twoTags';
  const isEmpty = tags.map(([first]) => first?.length === 0);
  return isEmpty.includes(true) && isEmpty.includes(false) ? 'emptyTag' : undefined;
}

const isConstantTag = ({ alternatives }: KeyPattern): boolean =>
  alternatives.every((alternative) => {
    const [tag] = hashTags(alternative);
    return tag !== undefined && tag.length > 0 && tag.every(({ kind }) => kind === 'literal');
  });

function checkPrefixes(index: FileIndex): Finding[] {
  return index.file.constructions.flatMap((construction) => {
    const { keyPrefix, options, enclosing } = construction;
    if (keyPrefix === undefined || !isConstantTag(keyPrefix)) return [];
    const location = placeOf(construction, options['keyPrefix']);
    const place = { location, enclosing, key: keyPrefix };
    return [findingAt(index, place, { rule, messageId: 'oneSlotPrefix' })];
  });
}
