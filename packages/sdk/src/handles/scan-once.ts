/** One page of a scan; `cursor` `'0'` ends it. */
export interface ScanPage<T> {
  /** Where the next page begins. */
  readonly cursor: string;
  /** What this page holds; items may come twice. */
  readonly items: readonly T[];
}

/**
 * Iterates over all pages of a scan, each identity once. No connection is held between pages, so an
 * abandoned iteration leaves nothing behind; the identities seen so far are kept in memory.
 */
export async function* scanOnce<T>(
  page: (cursor: string) => Promise<ScanPage<T>>,
  identity: (item: T) => string,
): AsyncGenerator<T, void, undefined> {
  const seen = new Set<string>();
  let cursor = '0';
  do {
    const { cursor: next, items } = await page(cursor);
    for (const item of items) {
      const id = identity(item);
      if (seen.has(id)) continue;
      seen.add(id);
      yield item;
    }
    cursor = next;
  } while (cursor !== '0');
}
