import { ReplyError } from '../../errors.js';
import { map, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';

interface LcsOptions {
  isIndex: boolean;
  isLength: boolean;
  withMatchLength: boolean;
  minMatchLength: number;
}

function parseOptions(args: readonly string[]): LcsOptions {
  const options = { isIndex: false, isLength: false, withMatchLength: false, minMatchLength: 0 };
  for (let at = 3; at < args.length; at += 1) {
    const word = args[at]?.toUpperCase();
    if (word === 'IDX') options.isIndex = true;
    else if (word === 'LEN') options.isLength = true;
    else if (word === 'WITHMATCHLEN') options.withMatchLength = true;
    else if (word === 'MINMATCHLEN' && at + 1 < args.length) {
      at += 1;
      options.minMatchLength = Math.max(index(args[at] ?? ''), 0);
    } else throw syntaxError();
  }
  if (options.isLength && options.isIndex) {
    throw new ReplyError('ERR If you want both the length and indexes, please just use IDX.');
  }
  return options;
}

function operand(session: Session, key: string): string {
  const type = session.replica.typeOf(key);
  if (type !== undefined && type !== 'string') {
    throw new ReplyError('ERR The specified keys must contain string values');
  }
  return session.replica.strings.get(key) ?? '';
}

/** Lengths of the longest common subsequences of all prefixes, row by row. */
function table(a: string, b: string): Uint32Array {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const above = lengths[(i - 1) * width + j] ?? 0;
      const left = lengths[i * width + j - 1] ?? 0;
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      const diagonal = lengths[(i - 1) * width + j - 1] ?? 0;
      lengths[i * width + j] = isSame ? diagonal + 1 : Math.max(above, left);
    }
  }
  return lengths;
}

interface Match {
  aStart: number;
  bStart: number;
  length: number;
}

/** Walks the table back from the end; runs of adjacent matches become one. */
function matches(a: string, b: string, lengths: Uint32Array): Match[] {
  const width = b.length + 1;
  const found: Match[] = [];
  let i = a.length;
  let j = b.length;
  while (i > 0 && j > 0) {
    if (a.charCodeAt(i - 1) === b.charCodeAt(j - 1)) {
      i -= 1;
      j -= 1;
      const last = found.at(-1);
      if (last !== undefined && last.aStart === i + 1 && last.bStart === j + 1) {
        found[found.length - 1] = { aStart: i, bStart: j, length: last.length + 1 };
      } else {
        found.push({ aStart: i, bStart: j, length: 1 });
      }
    } else if ((lengths[(i - 1) * width + j] ?? 0) > (lengths[i * width + j - 1] ?? 0)) {
      i -= 1;
    } else {
      j -= 1;
    }
  }
  return found;
}

function matchReply(match: Match, withLength: boolean): Reply {
  const range = (start: number): Reply => [start, start + match.length - 1];
  const ranges = [range(match.aStart), range(match.bStart)];
  return withLength ? [...ranges, match.length] : ranges;
}

export const lcs: CommandHandler = (args, session) => {
  const [, keyA = '', keyB = ''] = args;
  const a = operand(session, keyA);
  const b = operand(session, keyB);
  const options = parseOptions(args);
  const limit = Number(session.server.config.get('proto-max-bulk-len'));
  if ((a.length + 1) * (b.length + 1) * 4 > limit) {
    const reason = 'transient memory for LCS exceeds proto-max-bulk-len';
    throw new ReplyError(`ERR Insufficient memory, ${reason}`);
  }
  const lengths = table(a, b);
  const length = lengths.at(-1) ?? 0;
  if (options.isLength) return length;
  const found = matches(a, b, lengths);
  if (!options.isIndex) {
    return found
      .map((match) => a.slice(match.aStart, match.aStart + match.length))
      .reverse()
      .join('');
  }
  const shown = found.filter((match) => match.length >= options.minMatchLength);
  return map([
    ['matches', shown.map((match) => matchReply(match, options.withMatchLength))],
    ['len', length],
  ]);
};
