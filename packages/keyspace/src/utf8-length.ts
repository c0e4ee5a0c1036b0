/** Bytes of `text` in UTF-8; a lone surrogate counts as the three bytes of U+FFFD it is sent as. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800) {
      bytes += 1;
    } else if ((text.codePointAt(index) ?? 0) > 0xffff) {
      // A surrogate pair: two units, four bytes.
      bytes += 2;
      index += 1;
    } else {
      bytes += 2;
    }
  }
  return bytes;
}
