import { readFileSync } from 'node:fs';

/** One fenced block of a rule page. */
export interface PageBlock {
  readonly section: string;
  readonly line: number;
  readonly code: string;
}

export interface RulePage {
  readonly sections: readonly string[];
  readonly blocks: readonly PageBlock[];
}

const fence = '```';

/** Reads `docs/rules/<id>.md`. */
export function readRulePage(id: string): RulePage {
  const text = readFileSync(new URL(`../docs/rules/${id}.md`, import.meta.url), 'utf8');
  const sections: string[] = [];
  const blocks: PageBlock[] = [];
  let open: { line: number; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (open === undefined) {
      if (line.startsWith('## ')) sections.push(line.slice(3));
      if (line.startsWith(`${fence}ts`)) open = { line: index + 2, lines: [] };
    } else if (line === fence) {
      const section = sections.at(-1) ?? '';
      blocks.push({ section, line: open.line, code: open.lines.join('\n') });
      open = undefined;
    } else {
      open.lines.push(line);
    }
  }
  return { sections, blocks };
}
