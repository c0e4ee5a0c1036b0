import { expect, test } from 'vitest';
import { Random } from '../../src/chance/random.js';
import { latin1 } from '../../src/resp/latin1-slice.js';

test('short and long texts are what the bytes say, however many came before', () => {
  const random = new Random(1);
  const bytes = Buffer.from(Array.from({ length: 4_000 }, () => random.below(256)));
  for (let round = 0; round < 30_000; round += 1) {
    const start = random.below(bytes.length - 12);
    const end = start + random.below(13);
    expect(latin1(bytes, start, end)).toBe(bytes.toString('latin1', start, end));
  }
});

test('texts that differ in one byte, or in length alone, stay apart', () => {
  const texts = ['', '\0', '\0\0', 'GET', 'GEU', 'get', 'SET', '1', '10', '01', 'abcdefgh'];
  const bytes = texts.map((text) => Buffer.from(text, 'latin1'));
  for (let round = 0; round < 3; round += 1) {
    expect(bytes.map((each) => latin1(each, 0, each.length))).toEqual(texts);
  }
});
