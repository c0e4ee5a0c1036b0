import { syntaxError } from '../arguments/errors.js';
import type { CommandHandler } from '../handler.js';
import { zadd } from '../sorted-sets/zadd.js';
import { encodePlace } from './geohash.js';
import { parsePlace } from './place.js';

const options = /^(nx|xx|ch)$/i;

/** A place is a member whose score is its geohash; the rest is ZADD. */
export const geoadd: CommandHandler = (args, session) => {
  let at = 2;
  while (at < args.length && options.test(args[at] ?? '')) at += 1;
  const given = args.slice(2, at).map((word) => word.toUpperCase());
  const isContradiction = given.includes('NX') && given.includes('XX');
  if ((args.length - at) % 3 !== 0 || isContradiction) throw syntaxError();
  const entries: string[] = [];
  for (; at < args.length; at += 3) {
    const place = parsePlace(args[at] ?? '', args[at + 1] ?? '');
    entries.push(String(encodePlace(place)), args[at + 2] ?? '');
  }
  return zadd(['zadd', args[1] ?? '', ...given, ...entries], session);
};
