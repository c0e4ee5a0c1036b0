import { Bank } from '../src/bank.js';
import { regionNames, TwoRegions } from '../src/database/two-regions.js';
import { openStorefront, type Storefront } from '../src/storefront.js';

/** An answer of a storefront. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Two storefronts on a mesh of their own, and clients of both. */
export class Storefronts {
  readonly regions: TwoRegions;
  readonly bank: Bank;
  readonly west: Storefront;
  readonly east: Storefront;
  #customers = 0;

  private constructor(regions: TwoRegions, bank: Bank, west: Storefront, east: Storefront) {
    this.regions = regions;
    this.bank = bank;
    this.west = west;
    this.east = east;
  }

  static async open(): Promise<Storefronts> {
    const bank = new Bank();
    const regions = await TwoRegions.open(1);
    const [west, east] = await Promise.all([
      openStorefront(regions.databaseOf('westeurope'), { bank, flagRegion: regionNames[0] }),
      openStorefront(regions.databaseOf('eastus'), { bank, flagRegion: regionNames[0] }),
    ]);
    return new Storefronts(regions, bank, west, east);
  }

  get all(): readonly Storefront[] {
    return [this.west, this.east];
  }

  /** A session that both regions know, of a customer of its own, with lines in its cart. */
  async newSession(...skus: readonly string[]): Promise<string> {
    this.#customers += 1;
    const customer = `customer-${this.#customers}`;
    const { body } = await ask(this.west, 'POST', '/sessions', { customer });
    const { sessionId } = body as { readonly sessionId: string };
    for (const sku of skus) {
      await ask(this.west, 'POST', `/sessions/${sessionId}/cart`, { sku, quantity: 1 });
    }
    await this.regions.mesh.settle();
    return sessionId;
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((storefront) => storefront.close()));
    await this.regions.close();
  }
}

/** Asks a storefront. */
export async function ask(
  { url }: Storefront,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

export const checkOut = (
  storefront: Storefront,
  sessionId: string,
  requestId: string,
): Promise<Answer> =>
  ask(
    storefront,
    'POST',
    `/sessions/${sessionId}/checkout`,
    {},
    { 'idempotency-key': `request-${requestId}` },
  );
