/** Numbers as bytes: strings with one character a byte, most significant byte first. */

const view = new DataView(new ArrayBuffer(8));

/** The low `size` bytes of an integer. */
export function integerBytes(value: bigint, size: number): string {
  let bytes = '';
  for (let shift = size - 1; shift >= 0; shift--) {
    bytes += String.fromCharCode(Number((value >> BigInt(8 * shift)) & 255n));
  }
  return bytes;
}

/** The unsigned integer in `size` bytes from `at`. */
export function unsignedAt(bytes: string, at: number, size: number): bigint {
  let value = 0n;
  for (let index = at; index < at + size; index++) {
    value = (value << 8n) | BigInt(bytes.charCodeAt(index));
  }
  return value;
}

export function floatBytes(value: number): string {
  view.setFloat32(0, value);
  return viewBytes(4);
}

export function doubleBytes(value: number): string {
  view.setFloat64(0, value);
  return viewBytes(8);
}

export function floatAt(bytes: string, at: number): number {
  fillView(bytes, at, 4);
  return view.getFloat32(0);
}

export function doubleAt(bytes: string, at: number): number {
  fillView(bytes, at, 8);
  return view.getFloat64(0);
}

export function reversed(bytes: string): string {
  let result = '';
  for (let at = bytes.length - 1; at >= 0; at--) result += bytes.charAt(at);
  return result;
}

function viewBytes(size: number): string {
  let bytes = '';
  for (let at = 0; at < size; at++) bytes += String.fromCharCode(view.getUint8(at));
  return bytes;
}

function fillView(bytes: string, at: number, size: number): void {
  for (let index = 0; index < size; index++) view.setUint8(index, bytes.charCodeAt(at + index));
}
