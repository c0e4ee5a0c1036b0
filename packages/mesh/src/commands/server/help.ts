import { ReplyError } from '../../errors.js';
import { status } from '../../resp/reply.js';
import { clusterHelpText } from '../../server/data/cluster-help-text.js';
import { helpTexts } from '../../server/data/help-texts.js';
import { clusterDisabled } from '../arguments/errors.js';
import type { CommandHandler } from '../handler.js';

/** The lines of each container's HELP. */
const linesOf = new Map<string, readonly string[]>(
  `${helpTexts}${clusterHelpText}`
    .trim()
    .split(/^# /m)
    .filter((block) => block !== '')
    .map((block) => {
      const [container = '', ...lines] = block.trimEnd().split('\n');
      return [container, lines.map((line) => line.replaceAll('\\`', '`'))];
    }),
);

/** HELP of a container: `CONFIG HELP`. */
export const help: CommandHandler = ([container = ''], { server }) => {
  if (container.toLowerCase() === 'cluster' && server.slots?.isCluster !== true) {
    throw clusterDisabled();
  }
  const lines = linesOf.get(container.toLowerCase());
  if (lines === undefined) throw new ReplyError('ERR there is no help');
  return lines.map(status);
};
