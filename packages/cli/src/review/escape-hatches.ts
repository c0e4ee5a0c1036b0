import { relative } from 'node:path';
import type { SilencedFinding } from '../lint/lint-report.js';
import { readIfThere } from '../read-if-there.js';
import type { EscapeHatch } from './inventory.js';

/**
 * Findings that comments accept, and calls of `raw` on what `connect` of the SDK gave: names are
 * taken from `const geo = await connect(…)` anywhere in the project.
 *
 * @param files - absolute
 */
export function findEscapeHatches(
  silenced: readonly SilencedFinding[],
  files: readonly string[],
  cwd: string,
): readonly EscapeHatch[] {
  const comments = silenced.map(({ finding, reason = '' }): EscapeHatch => {
    const { file, line, rule } = finding;
    return { file, line, kind: 'comment', what: rule, reason };
  });
  const texts = files.flatMap((file) => {
    const text = readIfThere(file) ?? '';
    return /\bconnect\(|\.raw\(/.test(text) ? [{ file, text }] : [];
  });
  const names = new Set(texts.flatMap(({ text }) => connectedNames(text)));
  const raw = texts.flatMap(({ file, text }) =>
    rawCalls(text, names).map((call): EscapeHatch => ({
      file: relative(cwd, file).replaceAll('\\', '/'),
      kind: 'raw',
      ...call,
    })),
  );
  return [...comments, ...raw].sort(byPlace);
}

/** Only of files that import the SDK: other libraries connect too. */
function connectedNames(text: string): readonly string[] {
  if (!/from\s+['"]geoslot['"]/.test(text)) return [];
  const found = text.matchAll(/\b([\w$]+)\s*=\s*(?:await\s+)?connect\(/g);
  return [...found].map(([, name = '']) => name);
}

const literal = /\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/y;

function rawCalls(
  text: string,
  names: ReadonlySet<string>,
): readonly Pick<EscapeHatch, 'line' | 'what' | 'reason'>[] {
  return [...text.matchAll(/\b([\w$]+)\)?\.raw\(/g)].flatMap(({ index, 0: call, 1: name = '' }) => {
    if (!names.has(name)) return [];
    literal.lastIndex = index + call.length;
    const [, , reason = ''] = literal.exec(text) ?? [];
    const line = text.slice(0, index).split('\n').length;
    return [{ line, what: `${name}.raw()`, reason }];
  });
}

function byPlace(a: EscapeHatch, b: EscapeHatch): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || (a.what < b.what ? -1 : 1);
}
