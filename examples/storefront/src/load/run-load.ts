import { setTimeout as delay } from 'node:timers/promises';
import { createChance } from '@geoslot/example-payments/chance';
import { Bank } from '../bank.js';
import { regionNames, TwoRegions } from '../database/two-regions.js';
import { openStorefront, type Storefront } from '../storefront.js';
import { hoursOf, readBooks, type Books } from './books.js';
import { causeFaults, type FaultTally } from './faults.js';
import { goShopping, noAnswers, type Answers } from './shopper.js';

export interface LoadSettings {
  /** Shoppers at the same time in each region. */
  readonly shoppers: number;
  readonly durationMs: number;
  readonly hasFaults: boolean;
  readonly seed: number;
}

export interface LoadResult {
  readonly answers: Answers;
  readonly faults: FaultTally;
  readonly books: Books;
}

const sweepRounds = 100;
const sweepPauseMs = 100;

/** Opens two storefronts on a mesh, sends shoppers and faults, and reads the books afterwards. */
export async function runLoad(settings: LoadSettings): Promise<LoadResult> {
  const bank = new Bank();
  const regions = await TwoRegions.open(settings.seed);
  const storefronts = await Promise.all(
    regionNames.map((region) =>
      openStorefront(regions.databaseOf(region), { bank, flagRegion: regionNames[0] }),
    ),
  );
  try {
    const startedAtMs = Date.now();
    const { answers, faults } = await shopAround(regions, storefronts, settings);
    await settle(regions, storefronts);
    const shops = storefronts.map(({ shop }) => shop);
    const books = await readBooks(bank, shops, hoursOf(startedAtMs, Date.now()));
    return { answers, faults, books };
  } finally {
    await Promise.all(storefronts.map((storefront) => storefront.close()));
    await regions.close();
  }
}

async function shopAround(
  regions: TwoRegions,
  storefronts: readonly Storefront[],
  { shoppers, durationMs, hasFaults, seed }: LoadSettings,
): Promise<Pick<LoadResult, 'answers' | 'faults'>> {
  const endsAtMs = Date.now() + durationMs;
  const isOver = (): boolean => Date.now() >= endsAtMs;
  const answers = noAnswers();
  const visits = storefronts.flatMap(({ region, url }, home) => {
    const away = storefronts.filter((_, index) => index !== home).map((other) => other.url);
    return Array.from({ length: shoppers }, (_, index) =>
      goShopping(
        {
          customer: `${region}-${index + 1}`,
          urls: [url, ...away],
          chance: createChance(seed + 1_000 * home + index),
        },
        answers,
        isOver,
      ),
    );
  });
  const causing = hasFaults
    ? causeFaults(regions, createChance(seed), isOver)
    : Promise.resolve({ cuts: 0, lostReplies: 0 });
  const [faults] = await Promise.all([causing, ...visits]);
  return { answers, faults };
}

/** Lets everything arrive, and undoes what happened twice: each side its own. */
async function settle(regions: TwoRegions, storefronts: readonly Storefront[]): Promise<void> {
  for (let round = 1; round <= sweepRounds; round += 1) {
    await regions.mesh.settle();
    const reports = await Promise.allSettled(storefronts.map(({ shop }) => shop.sweep()));
    const isSwept = reports.every(
      (report) => report.status === 'fulfilled' && report.value.waiting === 0,
    );
    if (isSwept) return void (await regions.mesh.settle());
    await delay(sweepPauseMs);
  }
  throw new Error('some orders could not be checked in every region; is one still cut off?');
}
