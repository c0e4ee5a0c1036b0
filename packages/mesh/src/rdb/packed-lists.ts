import { ReplyError } from '../errors.js';
import { PayloadReader } from './payload-reader.js';

/** What RESTORE answers to a payload it cannot read. */
export const badFormat = (): ReplyError => new ReplyError('ERR Bad data format');

const END = 0xff;

/** Bytes that tell, at the end of a listpack entry, how long it is. */
function backLength(bytes: number): number {
  if (bytes <= 127) return 1;
  if (bytes < 16_384) return 2;
  if (bytes < 2_097_152) return 3;
  return bytes < 268_435_456 ? 4 : 5;
}

const listpackIntegers: Readonly<Record<number, number>> = { 0xf1: 2, 0xf2: 3, 0xf3: 4, 0xf4: 8 };

/** One entry and how many bytes it took without its back length. */
function listpackEntry(reader: PayloadReader, first: number): readonly [string, number] {
  if (first < 0x80) return [String(first), 1];
  if (first < 0xc0) return [reader.take(first & 0x3f), 1 + (first & 0x3f)];
  if (first < 0xe0) {
    const value = ((first & 0x1f) << 8) | reader.byte();
    return [String(value >= 4096 ? value - 8192 : value), 2];
  }
  if (first < 0xf0) {
    const length = ((first & 0x0f) << 8) | reader.byte();
    return [reader.take(length), 2 + length];
  }
  if (first === 0xf0) {
    const length = reader.unsigned(4);
    return [reader.take(length), 5 + length];
  }
  const bytes = listpackIntegers[first] ?? reader.fail();
  return [String(reader.signed(bytes)), 1 + bytes];
}

/** The elements of a listpack. */
export function readListpack(text: string): string[] {
  const reader = new PayloadReader(text, badFormat);
  const elements: string[] = [];
  if (reader.unsigned(4) !== text.length) reader.fail();
  reader.take(2);
  for (let first = reader.byte(); first !== END; first = reader.byte()) {
    const [element, bytes] = listpackEntry(reader, first);
    reader.take(backLength(bytes));
    elements.push(element);
  }
  return elements;
}

const ziplistIntegers: Readonly<Record<number, number>> = {
  0xc0: 2,
  0xd0: 4,
  0xe0: 8,
  0xf0: 3,
  0xfe: 1,
};

function ziplistEntry(reader: PayloadReader): string {
  const first = reader.byte();
  if (first < 0x40) return reader.take(first);
  if (first < 0x80) return reader.take(((first & 0x3f) << 8) | reader.byte());
  if (first < 0xc0) return reader.take(reader.bigEndian(4));
  const bytes = ziplistIntegers[first];
  if (bytes !== undefined) return String(reader.signed(bytes));
  return first > 0xf0 && first < 0xfe ? String((first & 0x0f) - 1) : reader.fail();
}

/** The elements of a ziplist, which Redis wrote before 7.0. */
export function readZiplist(text: string): string[] {
  const reader = new PayloadReader(text, badFormat);
  const elements: string[] = [];
  if (reader.unsigned(4) !== text.length) reader.fail();
  reader.take(6);
  for (let before = reader.byte(); before !== END; before = reader.byte()) {
    if (before === 0xfe) reader.take(4);
    elements.push(ziplistEntry(reader));
  }
  return elements;
}

/** The members of a set of integers. */
export function readIntset(text: string): string[] {
  const reader = new PayloadReader(text, badFormat);
  const bytes = reader.unsigned(4);
  const count = reader.unsigned(4);
  if (![2, 4, 8].includes(bytes) || count * bytes !== text.length - 8) reader.fail();
  return Array.from({ length: count }, () => String(reader.signed(bytes)));
}
