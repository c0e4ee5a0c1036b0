declare global {
  interface Buffer {
    /** Node's own fast path of `toString('latin1', start, end)`, missing from its types. */
    latin1Slice(start?: number, end?: number): string;
  }
}

/** One character a byte. */
export const latin1 = (buffer: Buffer, start: number, end: number): string =>
  buffer.latin1Slice(start, end);
