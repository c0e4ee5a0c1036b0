import type { Rule } from 'eslint';
import { relative } from 'node:path';

/** The file's path from the working directory, with forward slashes. */
export const pathIn = ({ cwd, physicalFilename }: Rule.RuleContext): string =>
  relative(cwd, physicalFilename).replaceAll('\\', '/');
