/**
 * Redis' HyperLogLog (redis 7.0 `src/hyperloglog.c`): 16384 registers of 6 bits, chosen by a
 * MurmurHash64A of the element, kept as a string that starts with `HYLL`.
 */
export type Registers = Uint8Array<ArrayBuffer>;

const INDEX_BITS = 14;
const REGISTERS = 1 << INDEX_BITS;
const RANKS = 64 - INDEX_BITS;
const REGISTER_BITS = 6;
const MAGIC = 'HYLL';
const HEADER_BYTES = 16;
const DENSE_BYTES = HEADER_BYTES + (REGISTERS * REGISTER_BITS) / 8;
const SPARSE_VALUE_MAX = 32;

export const newRegisters = (): Registers => new Uint8Array(REGISTERS);

const MASK = (1n << 64n) - 1n;
const MULTIPLIER = 0xc6a4a7935bd1e995n;
const SEED = 0xadc83b19n;

function mix(block: bigint): bigint {
  const first = (block * MULTIPLIER) & MASK;
  return ((first ^ (first >> 47n)) * MULTIPLIER) & MASK;
}

function littleEndian(bytes: string, from: number, to: number): bigint {
  let value = 0n;
  for (let index = to - 1; index >= from; index -= 1) {
    value = (value << 8n) | BigInt(bytes.charCodeAt(index));
  }
  return value;
}

function murmurHash64A(bytes: string): bigint {
  let hash = SEED ^ ((BigInt(bytes.length) * MULTIPLIER) & MASK);
  const blocks = bytes.length - (bytes.length % 8);
  for (let index = 0; index < blocks; index += 8) {
    hash = ((hash ^ mix(littleEndian(bytes, index, index + 8))) * MULTIPLIER) & MASK;
  }
  if (blocks < bytes.length) {
    hash = ((hash ^ littleEndian(bytes, blocks, bytes.length)) * MULTIPLIER) & MASK;
  }
  hash = ((hash ^ (hash >> 47n)) * MULTIPLIER) & MASK;
  return hash ^ (hash >> 47n);
}

/** Which register an element falls into, and the rank it brings. */
export function registerOf(element: string): readonly [index: number, rank: number] {
  const hash = murmurHash64A(element);
  const index = Number(hash & BigInt(REGISTERS - 1));
  const rest = (hash >> BigInt(INDEX_BITS)) | (1n << BigInt(RANKS));
  const low = Number(rest & 0xffffffffn);
  if (low !== 0) return [index, 32 - Math.clz32(low & -low)];
  const high = Number(rest >> 32n);
  return [index, 64 - Math.clz32(high & -high)];
}

export function mergeRegisters(into: Registers, from: Registers): void {
  for (let index = 0; index < REGISTERS; index += 1) {
    const rank = from[index] ?? 0;
    if (rank > (into[index] ?? 0)) into[index] = rank;
  }
}

function sigma(start: number): number {
  if (start === 1) return Infinity;
  let x = start;
  let y = 1;
  let z = start;
  for (let before = NaN; before !== z;) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

function tau(start: number): number {
  if (start === 0 || start === 1) return 0;
  let x = start;
  let y = 1;
  let z = 1 - x;
  for (let before = NaN; before !== z;) {
    x = Math.sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}

const ALPHA = 0.72134752044448170368;

/** The cardinality the registers stand for, by the estimator of Redis since 5.0 (Ertl). */
export function estimateCount(registers: Registers): number {
  const histogram = new Array<number>(64).fill(0);
  for (const rank of registers) histogram[rank] = (histogram[rank] ?? 0) + 1;
  const at = (rank: number): number => histogram[rank] ?? 0;
  let z = REGISTERS * tau((REGISTERS - at(RANKS + 1)) / REGISTERS);
  for (let rank = RANKS; rank >= 1; rank -= 1) z = (z + at(rank)) * 0.5;
  z += REGISTERS * sigma(at(0) / REGISTERS);
  return Math.round((ALPHA * REGISTERS * REGISTERS) / z);
}

const header = (encoding: number, count: number): string =>
  `${MAGIC}${String.fromCharCode(encoding)}\0\0\0${countBytes(count)}`;

function countBytes(count: number): string {
  let bytes = '';
  let rest = count;
  for (let index = 0; index < 8; index += 1) {
    bytes += String.fromCharCode(rest % 256);
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

function encodeDense(registers: Registers): string {
  const body = new Uint8Array(DENSE_BYTES - HEADER_BYTES);
  for (let index = 0; index < REGISTERS; index += 1) {
    const bit = index * REGISTER_BITS;
    const at = bit >> 3;
    const value = (registers[index] ?? 0) << (bit & 7);
    body[at] = (body[at] ?? 0) | (value & 255);
    if (value > 255) body[at + 1] = (body[at + 1] ?? 0) | (value >> 8);
  }
  return header(0, estimateCount(registers)) + latin1Of(body);
}

/** Runs of zeros (up to 64, or 16384) and of equal values up to 32 (at most 4 long). */
function encodeSparse(registers: Registers): string | undefined {
  let body = '';
  for (let index = 0; index < REGISTERS;) {
    const value = registers[index] ?? 0;
    if (value > SPARSE_VALUE_MAX) return undefined;
    let run = 1;
    while (index + run < REGISTERS && registers[index + run] === value) run += 1;
    index += run;
    body += value === 0 ? encodeZeros(run) : encodeValues(value, run);
  }
  return header(1, estimateCount(registers)) + body;
}

const encodeZeros = (run: number): string =>
  run <= 64
    ? String.fromCharCode(run - 1)
    : String.fromCharCode(0x40 | ((run - 1) >> 8), (run - 1) & 255);

function encodeValues(value: number, run: number): string {
  let bytes = '';
  for (let left = run; left > 0; left -= 4) {
    bytes += String.fromCharCode(0x80 | ((value - 1) << 2) | (Math.min(left, 4) - 1));
  }
  return bytes;
}

const latin1Of = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** The string Redis keeps; sparse up to `sparseMaxBytes`, dense beyond or when asked. */
export function encodeHyperLogLog(
  registers: Registers,
  { sparseMaxBytes = 3000, isDense = false } = {},
): string {
  if (isDense) return encodeDense(registers);
  const sparse = encodeSparse(registers);
  return sparse === undefined || sparse.length - HEADER_BYTES > sparseMaxBytes
    ? encodeDense(registers)
    : sparse;
}

/** The registers of a string, `corrupt` for a broken one, undefined for any other string. */
export function decodeHyperLogLog(bytes: string): Registers | 'corrupt' | undefined {
  if (bytes.length < HEADER_BYTES || !bytes.startsWith(MAGIC)) return undefined;
  const encoding = bytes.charCodeAt(MAGIC.length);
  if (encoding === 0) return bytes.length === DENSE_BYTES ? decodeDense(bytes) : undefined;
  return encoding === 1 ? decodeSparse(bytes) : undefined;
}

/** The last byte of the count in the header; its highest bit says that the count is out of date. */
const STALE_AT = HEADER_BYTES - 1;
const STALE = 0x80;
const COUNT_AT = HEADER_BYTES - 8;

export const hasStaleCount = (bytes: string): boolean => (bytes.charCodeAt(STALE_AT) & STALE) !== 0;

/** As PFADD and PFMERGE leave the string: with the count of `before`, marked as out of date. */
export const withStaleCount = (bytes: string, before = header(0, 0)): string =>
  bytes.slice(0, COUNT_AT) +
  before.slice(COUNT_AT, STALE_AT) +
  String.fromCharCode(before.charCodeAt(STALE_AT) | STALE) +
  bytes.slice(HEADER_BYTES);

/** As PFCOUNT leaves the string. */
export const withCount = (bytes: string, count: number): string =>
  bytes.slice(0, COUNT_AT) + countBytes(count) + bytes.slice(HEADER_BYTES);

export const isDenseHyperLogLog = (bytes: string): boolean => bytes.charCodeAt(MAGIC.length) === 0;

function decodeDense(bytes: string): Registers {
  const registers = newRegisters();
  for (let index = 0; index < REGISTERS; index += 1) {
    const bit = index * REGISTER_BITS;
    const at = HEADER_BYTES + (bit >> 3);
    const next = at + 1 < bytes.length ? bytes.charCodeAt(at + 1) : 0;
    registers[index] = ((bytes.charCodeAt(at) | (next << 8)) >> (bit & 7)) & 63;
  }
  return registers;
}

function decodeSparse(bytes: string): Registers | 'corrupt' {
  const registers = newRegisters();
  let index = 0;
  for (let at = HEADER_BYTES; at < bytes.length; at += 1) {
    const byte = bytes.charCodeAt(at);
    if (byte < 0x40) {
      index += byte + 1;
    } else if (byte < 0x80) {
      at += 1;
      index += (((byte & 0x3f) << 8) | bytes.charCodeAt(at)) + 1;
    } else {
      const run = (byte & 3) + 1;
      if (index + run > REGISTERS) return 'corrupt';
      registers.fill(((byte >> 2) & 31) + 1, index, index + run);
      index += run;
    }
  }
  return index === REGISTERS ? registers : 'corrupt';
}
