/** Windows stand in the key name: a new one begins with a new key, in every region at once. */
export const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

export const hourOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 13);
