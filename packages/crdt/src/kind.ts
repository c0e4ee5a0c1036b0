/** The types a key can hold. */
export type Kind = 'string' | 'hash' | 'set' | 'zset' | 'list' | 'hyperloglog' | 'stream';
