const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  a: '\x07',
};
/** A run of plain characters, a text in double quotes, or one in single quotes. */
const PIECE = /[^\s\0"']+|"((?:\\[^]|[^"\\])*)"|'((?:\\'|[^'])*)'/y;
const BLANK = /[\s\0]+/y;

/**
 * Splits a line into arguments, some of them in quotes, as `sdssplitargs` of Redis' sds.c does.
 *
 * @returns Undefined when quotes do not close, or something follows one that does.
 */
export function splitArguments(line: string): string[] | undefined {
  const found: string[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const result = pattern.exec(line);
    if (result !== null) at = pattern.lastIndex;
    return result;
  };
  for (;;) {
    match(BLANK);
    if (at >= line.length) return found;
    let argument = '';
    let isClosed = false;
    while (at < line.length && match(BLANK) === null) {
      const piece: RegExpExecArray | null = isClosed ? null : match(PIECE);
      if (piece === null) return undefined;
      isClosed = piece[1] !== undefined || piece[2] !== undefined;
      argument += textOf(piece);
    }
    found.push(argument);
  }
}

function textOf([whole, double, single]: RegExpExecArray): string {
  return double === undefined ? (single?.replaceAll("\\'", "'") ?? whole) : unescape(double);
}

function unescape(text: string): string {
  return text.replace(/\\(?:x([\da-fA-F]{2})|([^]))/g, (_, hex?: string, plain = '') =>
    hex === undefined ? (ESCAPES[plain] ?? plain) : String.fromCharCode(parseInt(hex, 16)),
  );
}
