const INITIAL = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0] as const;
const BLOCK_WORDS = 16;
const ROUNDS = 80;

/** The SHA-1 of a text with one character a byte, in hexadecimal: the name of a script. */
export function sha1Hex(text: string): string {
  const words = paddedWords(text);
  const schedule = new Int32Array(ROUNDS);
  const state = Int32Array.from(INITIAL);
  for (let start = 0; start < words.length; start += BLOCK_WORDS) {
    schedule.set(words.subarray(start, start + BLOCK_WORDS));
    for (let at = BLOCK_WORDS; at < ROUNDS; at++) {
      const mixed =
        word(schedule, at - 3) ^
        word(schedule, at - 8) ^
        word(schedule, at - 14) ^
        word(schedule, at - 16);
      schedule[at] = rotate(mixed, 1);
    }
    compress(state, schedule);
  }
  return [...state].map((each) => (each >>> 0).toString(16).padStart(8, '0')).join('');
}

function word(words: Int32Array, at: number): number {
  return words[at] ?? 0;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** The text, a one bit, zeros, and the length in bits, in whole blocks. */
function paddedWords(text: string): Int32Array {
  const blocks = ((text.length + 8) >> 6) + 1;
  const words = new Int32Array(blocks * BLOCK_WORDS);
  for (let at = 0; at < text.length; at++) {
    words[at >> 2] = word(words, at >> 2) | ((text.charCodeAt(at) & 255) << (24 - (at & 3) * 8));
  }
  const end = text.length >> 2;
  words[end] = word(words, end) | (0x80 << (24 - (text.length & 3) * 8));
  words[words.length - 2] = Math.floor(text.length / 2 ** 29);
  words[words.length - 1] = text.length << 3;
  return words;
}

function compress(state: Int32Array, schedule: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let round = 0; round < ROUNDS; round++) {
    const [mixed, constant] = mix(round, b, c, d);
    const next = (rotate(a, 5) + mixed + e + constant + word(schedule, round)) | 0;
    e = d;
    d = c;
    c = rotate(b, 30);
    b = a;
    a = next;
  }
  for (const [at, value] of [a, b, c, d, e].entries()) state[at] = word(state, at) + value;
}

function mix(round: number, b: number, c: number, d: number): [mixed: number, constant: number] {
  if (round < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (round < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (round < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}
