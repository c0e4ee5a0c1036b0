/** What a step does: a line on a region's command line, or something to the link. */
export type Deed = { readonly in: 0 | 1; readonly line: string } | 'cut' | 'heal' | 'deliver';

export interface Step {
  readonly say: string;
  readonly deeds: readonly Deed[];
}

/** A prepared story for the first two regions; `{0}` and `{1}` stand for their names. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Removed before the story starts. */
  readonly keys: readonly string[];
  readonly steps: readonly Step[];
  readonly lesson: string;
}

const inBoth = (line: string): readonly Deed[] => [
  { in: 0, line },
  { in: 1, line },
];

const healed: readonly Deed[] = ['heal', 'deliver'];

export const stories: readonly Story[] = [
  {
    id: 'counter',
    title: 'SET loses, INCR sums',
    summary: 'The same page view counted two ways while the regions cannot see each other.',
    keys: ['story:{views}:set', 'story:{views}:incr'],
    steps: [
      { say: 'The link between {0} and {1} breaks. Both regions go on.', deeds: ['cut'] },
      {
        say: 'One view in each region, counted by reading the number and writing it back.',
        deeds: [...inBoth('GET story:{views}:set'), ...inBoth('SET story:{views}:set 1')],
      },
      {
        say: 'The same two views, counted by INCR.',
        deeds: inBoth('INCR story:{views}:incr'),
      },
      {
        say: 'The link is back and the effects meet. Compare the two keys.',
        deeds: healed,
      },
    ],
    lesson:
      'SET is a register: of two concurrent writes one remains, and a view is lost without an error. Increments of every region add up. Count with INCR, HINCRBY or ZINCRBY, and never SET a counter.',
  },
  {
    id: 'claim',
    title: 'NX lets both regions in',
    summary: 'SET NX as a lock or idempotency claim, asked in two regions at once.',
    keys: ['story:{claim}'],
    steps: [
      { say: 'The link between {0} and {1} breaks.', deeds: ['cut'] },
      {
        say: '{0} claims the payment. The key is new there: OK.',
        deeds: [{ in: 0, line: 'SET story:{claim} {0} NX EX 600' }],
      },
      {
        say: '{1} claims the same payment. The key is new there too: OK again. Both would charge.',
        deeds: [{ in: 1, line: 'SET story:{claim} {1} NX EX 600' }],
      },
      {
        say: 'The link is back. One claim remains: the later write, not the first.',
        deeds: [...healed, ...inBoth('GET story:{claim}')],
      },
    ],
    lesson:
      'NX is answered by the local copy: no command of asynchronously replicated Redis tests and sets across regions. What survives hides that there were two. Keep a claim for each region, as IdempotencyGuard does, so that the duplicate can be seen and undone.',
  },
  {
    id: 'remove',
    title: 'An add beats a remove',
    summary: 'A member is removed in one region while the other adds it again.',
    keys: ['story:{tags}'],
    steps: [
      {
        say: 'Both regions have the tags red and blue.',
        deeds: [{ in: 0, line: 'SADD story:{tags} red blue' }, 'deliver'],
      },
      { say: 'The link between {0} and {1} breaks.', deeds: ['cut'] },
      {
        say: '{0} removes the whole key; {1} adds red once more and green.',
        deeds: [
          { in: 0, line: 'DEL story:{tags}' },
          { in: 1, line: 'SADD story:{tags} red green' },
        ],
      },
      {
        say: 'The link is back. The removal takes only what its region had seen.',
        deeds: [...healed, ...inBoth('SMEMBERS story:{tags}')],
      },
    ],
    lesson:
      'Removal is observed removal: blue is gone, red and green stay, for their adds were unknown to {0}. DEL does not empty a key for good while somebody writes to it elsewhere.',
  },
  {
    id: 'expiry',
    title: 'The longest TTL wins',
    summary: 'Two regions change the expiry of one session at the same time.',
    keys: ['story:{session}'],
    steps: [
      {
        say: 'A session that ends in an hour, in both regions.',
        deeds: [{ in: 0, line: 'SET story:{session} ada EX 3600' }, 'deliver'],
      },
      { say: 'The link between {0} and {1} breaks.', deeds: ['cut'] },
      {
        say: '{0} wants it gone soon: a logout in 30 seconds. {1} extends it to two hours.',
        deeds: [
          { in: 0, line: 'EXPIRE story:{session} 30' },
          { in: 1, line: 'EXPIRE story:{session} 7200' },
        ],
      },
      {
        say: 'The link is back. Read the time to live in both regions.',
        deeds: [...healed, ...inBoth('TTL story:{session}')],
      },
    ],
    lesson:
      'Concurrent expiries merge to the longest, and PERSIST beats them all. A TTL bounds memory; it is no logout, no lock release and no deadline. End a session with a write that says so.',
  },
];
