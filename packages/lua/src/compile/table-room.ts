/** How many slots `NEWTABLE` makes for `count`: its operand is a small floating-point byte. */
export function floatingByte(count: number): number {
  if (count < 8) return count;
  let mantissa = count;
  let exponent = 0;
  while (mantissa >= 16) {
    mantissa = (mantissa + 1) >> 1;
    exponent++;
  }
  return mantissa << exponent;
}
