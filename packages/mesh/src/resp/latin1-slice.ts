declare global {
  interface Buffer {
    /** Node's own fast path of `toString('latin1', start, end)`, missing from its types. */
    latin1Slice(start?: number, end?: number): string;
  }
}

/** Texts up to this length are remembered: command names, options, small numbers. */
const SHORT = 8;
const SLOTS = 1_024;
const remembered: string[] = Array.from({ length: SLOTS }, () => '');

/** One character a byte. A short text that came lately is the same string again. */
export function latin1(buffer: Buffer, start: number, end: number): string {
  const length = end - start;
  if (length > SHORT) return buffer.latin1Slice(start, end);
  let hash = length;
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (buffer[at] ?? 0)) | 0;
  const slot = (hash ^ (hash >>> 10)) & (SLOTS - 1);
  const candidate = remembered[slot] ?? '';
  if (isSame(candidate, buffer, start, length)) return candidate;
  const text = buffer.latin1Slice(start, end);
  remembered[slot] = text;
  return text;
}

function isSame(text: string, buffer: Buffer, start: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let index = 0; index < length; index += 1) {
    if (text.charCodeAt(index) !== buffer[start + index]) return false;
  }
  return true;
}
