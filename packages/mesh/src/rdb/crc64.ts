/** The reflected polynomial of the checksum Redis puts under DUMP payloads (CRC-64/Jones). */
const polynomial = 0x95ac9329ac4bc9b5n;

const table = Array.from({ length: 256 }, (_unused, byte) => {
  let crc = BigInt(byte);
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
  return crc;
});

export function crc64(text: string): bigint {
  let crc = 0n;
  for (let at = 0; at < text.length; at += 1) {
    const index = Number((crc ^ BigInt(text.charCodeAt(at))) & 0xffn);
    crc = (table[index] ?? 0n) ^ (crc >> 8n);
  }
  return crc;
}
