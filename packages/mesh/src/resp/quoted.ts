const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
};

/**
 * Bytes as Redis' sdscatrepr quotes them, in MONITOR and redis-cli: printable ones as they are, the
 * rest escaped.
 *
 * @param bytes - one character a byte
 */
export function quoted(bytes: string): string {
  const inside = [...bytes].map((character) => {
    const escape = escapes[character];
    if (escape !== undefined) return escape;
    const code = character.charCodeAt(0);
    return code >= 32 && code < 127 ? character : `\\x${code.toString(16).padStart(2, '0')}`;
  });
  return `"${inside.join('')}"`;
}
