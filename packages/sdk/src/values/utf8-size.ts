const encoder = /* @__PURE__ */ new TextEncoder();

/** Bytes of a text in UTF-8. */
export function utf8Size(text: string): number {
  return encoder.encode(text).length;
}
