const maxLength = 120;

/** Bytes, which the mesh keeps as latin1 text, as the UTF-8 they are. */
export const textOf = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

/** Bytes as people read them: as UTF-8, and cut when long. */
export function readable(bytes: string): string {
  const text = textOf(bytes);
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
