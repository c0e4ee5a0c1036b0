import type { Random } from '../chance/random.js';
import { ReplyError } from '../errors.js';
import type { Replica } from '../replica/types.js';

const names = ['a', 'b', 'c', 'd'];
const kinds = ['str', 'cnt', 'set', 'hash', 'zset', 'list', 'hll', 'log', 'any'] as const;

type Write = (replica: Replica, key: string, random: Random) => void;

const text = (random: Random): string => `v${random.below(100)}`;
const writeString: Write = (replica, key, random) => replica.strings.set(key, text(random));
const increment: Write = (replica, key, random) => {
  replica.strings.increment(key, random.below(9) - 4);
};
const editSet: Write = (replica, key, random) => {
  const members = [random.pick(names), random.pick(names)];
  if (random.isHit(60)) replica.sets.add(key, members);
  else replica.sets.remove(key, members);
};
const editHash: Write = (replica, key, random) => {
  const field = random.pick(names);
  const choice = random.below(6);
  if (choice === 0) replica.hashes.remove(key, [field]);
  else if (choice === 1) replica.hashes.set(key, [[field, `${random.below(100)}`]]);
  else if (choice === 2) replica.hashes.persist(key, [field]);
  else if (choice === 3) replica.hashes.expireAt(key, [field], replica.now() + random.below(2_000));
  else replica.hashes.increment(key, field, random.below(9) - 4);
};
const editSortedSet: Write = (replica, key, random) => {
  const member = random.pick(names);
  const choice = random.below(4);
  if (choice === 0) replica.sortedSets.remove(key, [member]);
  else if (choice === 1) replica.sortedSets.add(key, [{ member, score: random.below(50) / 10 }]);
  else replica.sortedSets.increment(key, member, (random.below(9) - 4) / 10);
};
const editList: Write = (replica, key, random) => {
  const length = replica.lists.length(key);
  const choice = random.below(6);
  if (choice === 0) replica.lists.popLeft(key, 1);
  else if (choice === 1) replica.lists.popRight(key, 2);
  else if (choice === 2 && length > 0) replica.lists.set(key, random.below(length), text(random));
  else if (choice === 3) replica.lists.insertAt(key, random.below(length + 1), text(random));
  else if (choice === 4) replica.lists.pushLeft(key, [text(random), text(random)]);
  else replica.lists.pushRight(key, [text(random)]);
};
const addToSketch: Write = (replica, key, random) => {
  replica.hyperLogLogs.add(key, [text(random)]);
};

const editStream: Write = (replica, key, random) => {
  const choice = random.below(8);
  const group = random.pick(names);
  if (choice === 0) replica.streams.trim(key, { maxLength: 3 });
  else if (choice === 1) replica.streams.createGroup(key, group, 'last');
  else if (choice === 2) replica.streams.destroyGroup(key, group);
  else if (choice === 3) readAndAcknowledge(replica, key, group);
  else replica.streams.add(key, { kind: 'auto' }, ['f', text(random)]);
};

function readAndAcknowledge(replica: Replica, key: string, name: string): void {
  const group = replica.streams.group(key, name);
  if (group === undefined) return;
  const entries = replica.streams.unread(key, group, 2);
  replica.streams.markDelivered(group, entries);
  for (const { id } of entries) {
    group.pending.put({ id, consumer: 'c', deliveredAtMs: replica.now(), deliveries: 1 });
  }
  const ids = entries.map(({ id }) => id);
  replica.streams.acknowledge(key, group, ids);
}

const edits: readonly Write[] = [
  writeString,
  increment,
  editSet,
  editHash,
  editSortedSet,
  editList,
  addToSketch,
  editStream,
];

const byKind: Readonly<Record<(typeof kinds)[number], Write>> = {
  str: (replica, key, random) => (random.isHit(70) ? writeString : increment)(replica, key, random),
  cnt: increment,
  set: editSet,
  hash: editHash,
  zset: editSortedSet,
  list: editList,
  hll: addToSketch,
  log: editStream,
  any: (replica, key, random) => random.pick(edits)(replica, key, random),
};

/** Any write of any type; a refusal (wrong type, not a number) is a reply like any other. */
function writeOnce(replica: Replica, random: Random): void {
  const kind = random.pick(kinds);
  const key = `${kind}${random.below(4)}`;
  const choice = random.below(100);
  if (choice < 6) replica.remove(key);
  else if (choice < 10) replica.expireAt(key, replica.now() + random.below(5_000));
  else if (choice < 12) replica.persist(key);
  else if (choice < 13) replica.rename(key, `${kind}${random.below(4)}`);
  else byKind[kind](replica, key, random);
}

/** One write, or a transaction of a few. */
export function writeAtRandom(replica: Replica, random: Random): void {
  const count = random.isHit(15) ? 1 + random.below(4) : 1;
  replica.atomically(() => {
    for (let write = 0; write < count; write += 1) tolerate(() => writeOnce(replica, random));
  });
}

function tolerate(write: () => void): void {
  try {
    write();
  } catch (thrown) {
    if (!(thrown instanceof ReplyError)) throw thrown;
  }
}
