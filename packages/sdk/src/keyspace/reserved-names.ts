/** Names of `geo` itself, which no family may have. `then` would make `geo` look like a promise. */
export const reservedNames = [
  'slot',
  'transaction',
  'batch',
  'read',
  'explain',
  'raw',
  'region',
  'regions',
  'events',
  'failTo',
  'addRegion',
  'removeRegion',
  'staleness',
  'sweep',
  'close',
  'then',
] as const;

export type ReservedName = (typeof reservedNames)[number];
