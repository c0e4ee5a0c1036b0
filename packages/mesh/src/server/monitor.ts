import type { Session } from './session.js';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
};

/** Text as Redis' sdscatrepr quotes it: printable characters as they are, the rest escaped. */
export function quoted(text: string): string {
  const inside = [...text].map((character) => {
    const escape = escapes[character];
    if (escape !== undefined) return escape;
    const code = character.charCodeAt(0);
    return code >= 32 && code < 127 ? character : `\\x${code.toString(16).padStart(2, '0')}`;
  });
  return `"${inside.join('')}"`;
}

/** What MONITOR shows of one command: seconds, database and client, the arguments. */
export function monitorLine(nowMs: number, session: Session, args: readonly string[]): string {
  const origin = session.isScript ? 'lua' : session.outlet.address;
  const at = (nowMs / 1000).toFixed(6);
  return `${at} [${session.database} ${origin}] ${args.map(quoted).join(' ')}`;
}
