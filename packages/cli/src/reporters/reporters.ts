import { reportGithub } from './github.js';
import { reportGitlab } from './gitlab.js';
import { reportJson } from './json.js';
import { reportJunit } from './junit.js';
import { reportMarkdown } from './markdown.js';
import type { Reporter } from './reporter.js';
import { reportSarif } from './sarif.js';
import { reportStylish } from './stylish.js';

/** Every reporter by the name that `--format` takes. */
export const reporters = {
  stylish: reportStylish,
  json: reportJson,
  sarif: reportSarif,
  github: reportGithub,
  gitlab: reportGitlab,
  junit: reportJunit,
  markdown: reportMarkdown,
} as const satisfies Record<string, Reporter>;

export type ReportFormat = keyof typeof reporters;

export const reportFormats = Object.keys(reporters).filter(
  (name): name is ReportFormat => name in reporters,
);
