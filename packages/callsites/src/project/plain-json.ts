const comment = /("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const trailingComma = /("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g;

/**
 * JSON as TypeScript takes it, made plain: strings stay, comments, trailing commas and a byte order
 * mark go.
 *
 * @param text - the text of a file such as `tsconfig.json`
 */
export const plainJson = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replaceAll(comment, '$1')
    .replaceAll(trailingComma, '$1');
