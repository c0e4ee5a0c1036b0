/**
 * A stretch of source text. `start` and `end` are UTF-16 offsets (equal in ESTree, oxc and
 * TypeScript); lines and columns count from 1, and a line ends at `\n`, `\r\n` or `\r` only, as in
 * editors and on code hosts (ESLint also counts U+2028 and U+2029: convert from the offset there).
 */
export interface SourceLocation {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
