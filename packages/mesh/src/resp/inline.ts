/**
 * Splits an inline command as redis-cli users type it: blanks separate, "double quotes" know the
 * escapes \n \r \t \b \a \xHH, 'single quotes' only \'. Undefined when quotes are unbalanced.
 * Same rules as `sdssplitargs` of Redis' sds.c.
 */
export function splitInline(line: string): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && isBlank(line.charCodeAt(at))) at += 1;
    if (at >= line.length) return words;
    const word = readWord(line, at);
    if (word === undefined) return undefined;
    words.push(word.text);
    at = word.end;
  }
}

interface Word {
  readonly text: string;
  readonly end: number;
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

function readWord(line: string, start: number): Word | undefined {
  let text = '';
  let at = start;
  while (at < line.length && !isBlank(line.charCodeAt(at))) {
    const character = line.charAt(at);
    if (character !== '"' && character !== "'") {
      text += character;
      at += 1;
      continue;
    }
    const quoted = character === '"' ? readDouble(line, at + 1) : readSingle(line, at + 1);
    if (quoted === undefined) return undefined;
    const follows = quoted.end < line.length && !isBlank(line.charCodeAt(quoted.end));
    return follows ? undefined : { text: text + quoted.text, end: quoted.end };
  }
  return { text, end: at };
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  a: '\x07',
};

function readDouble(line: string, start: number): Word | undefined {
  let text = '';
  for (let at = start; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '"') return { text, end: at + 1 };
    if (character !== '\\' || at + 1 >= line.length) {
      text += character;
      continue;
    }
    const hex = /^x([0-9a-fA-F]{2})/.exec(line.slice(at + 1, at + 4))?.[1];
    const next = line.charAt(at + 1);
    text += hex === undefined ? (escapes[next] ?? next) : String.fromCharCode(parseInt(hex, 16));
    at += hex === undefined ? 1 : 3;
  }
  return undefined;
}

function readSingle(line: string, start: number): Word | undefined {
  let text = '';
  for (let at = start; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === "'") return { text, end: at + 1 };
    const isEscaped = character === '\\' && line.charAt(at + 1) === "'";
    text += isEscaped ? "'" : character;
    if (isEscaped) at += 1;
  }
  return undefined;
}
