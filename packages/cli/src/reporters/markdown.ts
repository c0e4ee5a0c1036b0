import { count, summarise } from './summary.js';
import { groupByFile } from './group-by-file.js';
import type { Reporter } from './reporter.js';

/** A table a file, for a comment on a change request. */
export const reportMarkdown: Reporter = (report) => {
  const blocks = [...groupByFile(report.findings)].map(([file, findings]) => {
    const rows = findings.map(
      ({ line, severity, rule, message }) =>
        `| ${line} | ${severity} | ${escapeCell(message)} | \`${rule}\` |`,
    );
    return `#### \`${file}\` (${count(findings.length, 'hazard')})\n\n| line | | what | rule |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return [`### geoslot\n\n${summarise(report)}\n`, ...blocks].join('\n');
};

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}
