import { expect, test } from 'vitest';
import { lineTable } from '../src/syntax/lines.js';

test('lines end at LF, CRLF and CR, and not at the separators of ECMAScript', () => {
  const text = 'a\nb\r\nc\rd\u2028e\u2029f';
  const locate = lineTable(text);
  expect(locate(0, 1)).toEqual({ start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 });
  expect(locate(text.indexOf('b'), text.length)).toMatchObject({ line: 2, column: 1, endLine: 4 });
  expect(locate(text.indexOf('f'), text.length)).toMatchObject({ line: 4, column: 5 });
});
