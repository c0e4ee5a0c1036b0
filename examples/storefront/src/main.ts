import { Bank } from './bank.js';
import { regionNames, TwoRegions } from './database/two-regions.js';
import { brokenPromises } from './load/books.js';
import { printLoad } from './load/print-load.js';
import { runLoad } from './load/run-load.js';
import { readSettings, SettingsError, type Settings } from './settings.js';
import { openStorefront, type Storefront } from './storefront.js';

/**
 * Serves the shop, or runs a load against it.
 *
 * @returns the exit code: 0, 1 for promises that were not kept, 2 for settings that cannot be used
 */
export async function main(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  print: (text: string) => void,
  untilStopped: () => Promise<unknown>,
): Promise<number> {
  try {
    const settings = readSettings(words, environment);
    if (settings.shoppers > 0) return await load(settings, print);
    await serve(settings, print, untilStopped);
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    print(`storefront: ${error.message}`);
    return 2;
  }
}

async function load(settings: Settings, print: (text: string) => void): Promise<number> {
  if (settings.database !== undefined) {
    throw new SettingsError('--load runs on the mesh; leave REDIS_URL and REGIONS out.');
  }
  const { shoppers, seconds, hasFaults, seed } = settings;
  const result = await runLoad({ shoppers, durationMs: seconds * 1_000, hasFaults, seed });
  print(printLoad(result));
  return brokenPromises(result.books).length === 0 ? 0 : 1;
}

async function serve(
  { database, port, seed }: Settings,
  print: (text: string) => void,
  untilStopped: () => Promise<unknown>,
): Promise<void> {
  const stopping = untilStopped();
  const regions = database === undefined ? await TwoRegions.open(seed) : undefined;
  const storefronts = regions === undefined ? [] : await openBoth(regions, port);
  if (database !== undefined) storefronts.push(await openStorefront(database, { port }));
  for (const { region, url } of storefronts) print(`${region} ${url}`);
  await stopping;
  await Promise.all(storefronts.map((storefront) => storefront.close()));
  await regions?.close();
}

/** One bank, a storefront a region, on neighbouring ports. */
async function openBoth(regions: TwoRegions, port: number): Promise<Storefront[]> {
  const bank = new Bank();
  return Promise.all(
    regionNames.map((region, index) =>
      openStorefront(regions.databaseOf(region), {
        bank,
        port: port === 0 ? 0 : port + index,
        flagRegion: regionNames[0],
      }),
    ),
  );
}
