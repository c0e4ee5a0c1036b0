const memoryUnits: Readonly<Record<string, bigint>> = {
  '': 1n,
  b: 1n,
  k: 1000n,
  kb: 1024n,
  m: 1_000_000n,
  mb: 1_048_576n,
  g: 1_000_000_000n,
  gb: 1_073_741_824n,
};

/** Memory sizes as Redis' memtoull reads them; undefined when it cannot. */
export function parseMemory(text: string): bigint | undefined {
  const [, digits, unit = ''] = /^(\d*)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = memoryUnits[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? undefined : BigInt(digits) * factor;
}
