import type { SyntaxNode } from './syntax-node.js';

/** How many arguments a syntax takes. */
export interface SyntaxWidth {
  readonly least: number;
  readonly most: number;
}

/** The least and the most arguments that can match `node`; a count may be 0. */
export function syntaxWidth(node: SyntaxNode): SyntaxWidth {
  switch (node.kind) {
    case 'value':
    case 'word':
      return { least: 1, most: 1 };
    case 'sequence':
      return sum(node.items.map(syntaxWidth));
    case 'choice': {
      const widths = node.choices.map(syntaxWidth);
      return {
        least: Math.min(...widths.map(({ least }) => least)),
        most: Math.max(...widths.map(({ most }) => most)),
      };
    }
    case 'options':
      return {
        least: 0,
        most: sum(
          node.options.map(({ item, mayRepeat }) =>
            mayRepeat ? { least: 0, most: Infinity } : syntaxWidth(item),
          ),
        ).most,
      };
    case 'repeat':
      return { least: syntaxWidth(node.item).least, most: Infinity };
    case 'counted':
      return { least: 0, most: Infinity };
    case 'shares':
      return { least: node.items.length, most: Infinity };
  }
}

function sum(widths: readonly SyntaxWidth[]): SyntaxWidth {
  return widths.reduce(
    (total, { least, most }) => ({ least: total.least + least, most: total.most + most }),
    { least: 0, most: 0 },
  );
}
