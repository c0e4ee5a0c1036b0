import type { ImportDeclaration, Node, SourceFile } from 'ts-morph';
import type { Edit } from '@geoslot/checks';

/** Applies edits that do not overlap; insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => b.edit.start - a.edit.start || b.order - a.order)
    .reduce(
      (changed, { edit }) => changed.slice(0, edit.start) + edit.text + changed.slice(edit.end),
      text,
    );
}

/** Drops edits that lie inside another one. */
export const outermostEdits = (edits: readonly Edit[]): readonly Edit[] =>
  edits.filter(
    (edit) =>
      !edits.some(
        (other) =>
          other !== edit &&
          other.end > other.start &&
          other.start <= edit.start &&
          other.end >= edit.end,
      ),
  );

/** Takes a statement out with the lines it stands on. */
export function removeLines(node: Node): Edit {
  const text = node.getSourceFile().getFullText();
  const lineStart = text.lastIndexOf('\n', node.getStart() - 1) + 1;
  const isFirst = text.slice(lineStart, node.getStart()).trim() === '';
  const rest = /^[ \t]*(\r?\n|$)/.exec(text.slice(node.getEnd()))?.[0];
  if (!isFirst || rest === undefined)
    return { start: node.getStart(), end: node.getEnd(), text: '' };
  return { start: lineStart, end: node.getEnd() + rest.length, text: '' };
}

/** Adds an import after the last one, in the file's own quotes and line ends. */
export function addImport(file: SourceFile, names: string, from: string): readonly Edit[] {
  const imports = file.getImportDeclarations();
  if (imports.some((each) => importsAll(each, names, from))) return [];
  const last = imports.at(-1);
  const isDouble = last?.getModuleSpecifier().getText().startsWith('"') ?? false;
  const end = last === undefined || last.getText().endsWith(';') ? ';' : '';
  const statement = `import { ${names} } from ${isDouble ? `"${from}"` : `'${from}'`}${end}`;
  const newLine = file.getFullText().includes('\r\n') ? '\r\n' : '\n';
  if (last !== undefined) {
    return [{ start: last.getEnd(), end: last.getEnd(), text: `${newLine}${statement}` }];
  }
  const at = file.getStatements()[0]?.getStart() ?? 0;
  return [{ start: at, end: at, text: `${statement}${newLine}` }];
}

const importsAll = (declaration: ImportDeclaration, names: string, from: string): boolean =>
  declaration.getModuleSpecifierValue() === from &&
  names
    .split(', ')
    .every((name) => declaration.getNamedImports().some((each) => each.getName() === name));
