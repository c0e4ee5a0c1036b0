import { LedgerConflictError, type Posted } from 'geoslot';
import { answerOf, require, type Answer } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { lostPairs } from '../lost-amounts.js';
import { processAt } from '../world.js';

/** Every acknowledged post counts exactly once; a conflicting reuse of an id always shows. */
export const ledgerIntent: IntentOf = (world, id) => {
  /** By transaction, the amounts acknowledged and those that may have been posted. */
  const sure = new Map<string, Set<number>>();
  const maybe = new Map<string, Set<number>>();
  const note = (list: Map<string, Set<number>>, transaction: string, amount: number): void => {
    list.set(transaction, (list.get(transaction) ?? new Set()).add(amount));
  };
  const key = `book:{${id}}`;
  return {
    expiringKeys: [],
    steps: [
      async ({ geo }, pick) => {
        const transaction = `t|${pick(4)}`;
        const amount = transaction.length * 10 + (pick(6) === 0 ? 1 : 0);
        const post = (): Promise<Posted | 'refused'> =>
          geo
            .book({ id })
            .post(transaction, amount)
            .catch((error: unknown) => {
              if (error instanceof LedgerConflictError) return 'refused' as const;
              throw error;
            });
        const answer: Answer<Posted | 'refused'> = await answerOf(post);
        const isRefused = answer.is === 'done' && answer.value === 'refused';
        // A first attempt whose reply was lost may be in, and its repeat meet a rival meanwhile.
        if (answer.is === 'maybe' || isRefused) note(maybe, transaction, amount);
        else if (answer.is === 'done') note(sure, transaction, amount);
      },
    ],
    check: async () => {
      const lost = new Set(
        lostPairs(world.lostWrites(key)).map(([name]) =>
          decodeURIComponent(name.split('|')[1] ?? ''),
        ),
      );
      const conflicting = [...sure].filter(([, amounts]) => amounts.size > 1);
      for (const region of world.regions) {
        const book = processAt(world, region).geo.book({ id });
        const entries = new Map((await book.entries()).map((entry) => [entry.id, entry]));
        const balance = await book.balance({ conflicts: 'exclude' });
        let total = 0n;
        for (const { amount } of entries.values()) total += amount;
        require(balance === total, `the balance ${balance} is not the sum ${total}`);
        for (const [transaction, amounts] of sure) {
          const [amount = 0, ...others] = amounts;
          const rivals = maybe.get(transaction) ?? new Set();
          if (others.length > 0 || [...rivals].some((each) => each !== amount)) continue;
          const isThere = Number(entries.get(transaction)?.amount) === amount;
          require(isThere || lost.has(transaction), `post ${transaction} is lost`);
        }
        for (const [transaction] of conflicting) {
          const isHidden = entries.has(transaction) || (await isQuiet(book.balance()));
          require(!isHidden || lost.has(transaction), `the conflict of ${transaction} is hidden`);
        }
        for (const transaction of entries.keys()) {
          const isKnown = sure.has(transaction) || maybe.has(transaction);
          require(isKnown, `an entry ${transaction} that nobody posted`);
        }
      }
      const [first = ''] = world.regions;
      const open = await processAt(world, first).geo.book({ id }).balance({ conflicts: 'exclude' });
      if (await isQuiet(processAt(world, first).geo.book({ id }).balance()))
        await checkClosing(open);
    },
  };

  /** Every region computes the same closing balance, which stays when the entries are purged. */
  async function checkClosing(balance: bigint): Promise<void> {
    const books = world.regions.map((region) => processAt(world, region).geo.book({ id }));
    for (const book of books) await book.close();
    await world.settle();
    for (const book of books) {
      const closed = await book.close();
      const isSame = 'balance' in closed && closed.balance === balance;
      require(isSame, `closed with ${JSON.stringify(closed, text)} instead of ${balance}`);
    }
    await world.pause(2);
    for (const book of books) await book.purge();
    await world.settle();
    for (const book of books) {
      require((await book.balance()) === balance, 'the balance changed by the purge');
      require((await book.entries()).length === 0, 'a purge left entries');
    }
  }
};

async function isQuiet(balance: Promise<bigint>): Promise<boolean> {
  try {
    await balance;
    return true;
  } catch (error) {
    if (error instanceof LedgerConflictError) return false;
    throw error;
  }
}

function text(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
