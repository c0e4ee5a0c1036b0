/** What the shop sells. A limited edition is never oversold, whatever the regions can see. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly priceCents: number;
  readonly isLimited: boolean;
}

/** Copies of each limited edition, over all regions. */
export const editionSize = 40;

export const catalog: readonly Product[] = [
  { sku: 'mug', name: 'Mug', priceCents: 1_200, isLimited: false },
  { sku: 'tee', name: 'T-shirt', priceCents: 2_400, isLimited: false },
  { sku: 'poster', name: 'Numbered poster', priceCents: 4_900, isLimited: true },
];

export const findProduct = (sku: string): Product | undefined =>
  catalog.find((product) => product.sku === sku);
