import { formatStreamId, makeStreamId } from '@geoslot/crdt';
import { ReplyError } from '../../errors.js';
import type { NewEntryId } from '../../replica/stream-types.js';
import { syntaxError, wrongArity } from '../arguments/errors.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';
import { parsePart, parseStrictId } from './stream-ids.js';
import { type Trim, TrimParser, trimStream } from './trim.js';

interface AddRequest {
  readonly id: NewEntryId;
  readonly trim: Trim | undefined;
  readonly mayCreate: boolean;
  /** Where the fields begin. */
  readonly fieldsAt: number;
}

/** A full id, `ms-*`, or, where the database generates sequences itself, a bare `ms`. */
function parseNewId(text: string, generatesSequence: boolean): NewEntryId {
  if (text === '*') return { kind: 'auto' };
  const [ms = '', seq] = text.split('-', 2);
  if (text.endsWith('-*') && seq === '*') return { kind: 'ms', ms: parsePart(ms) };
  if (generatesSequence && !text.includes('-')) return { kind: 'ms', ms: parsePart(text) };
  const id = parseStrictId(text);
  if (id === makeStreamId(0n, 0n)) {
    throw new ReplyError('ERR The ID specified in XADD must be greater than 0-0');
  }
  return { kind: 'full', id };
}

function parse(args: readonly string[], generatesSequence: boolean): AddRequest {
  const parser = new TrimParser();
  let mayCreate = true;
  let at = 2;
  while (at < args.length && args[at] !== '*') {
    const next = parser.take(args, at);
    if (next === undefined && !isWord(args[at], 'NOMKSTREAM')) break;
    if (next === undefined) mayCreate = false;
    at = next ?? at + 1;
  }
  const text = args[at];
  if (text !== undefined && text !== '*') checkId(text);
  const trim = parser.finish();
  const fieldCount = args.length - at - 1;
  if (text === undefined || fieldCount < 2 || fieldCount % 2 === 1) throw wrongArity('xadd');
  return { id: parseNewId(text, generatesSequence), trim, mayCreate, fieldsAt: at + 1 };
}

/** A malformed id is told before a wrong number of fields. */
function checkId(text: string): void {
  const [ms = '', seq] = text.split('-', 2);
  if (seq === '*') parsePart(ms);
  else parseStrictId(text);
}

export const xadd: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  const { replica, server } = session;
  const request = parse(args, server.isActiveActive);
  const { streams } = replica;
  if (streams.summary(key) === undefined && !request.mayCreate) return null;
  const id = streams.add(key, request.id, args.slice(request.fieldsAt));
  session.notify('t', 'xadd', key);
  if (request.trim !== undefined) trimStream(session, key, request.trim);
  return formatStreamId(id);
};

export const xtrim: CommandHandler = (args, session) => {
  const parser = new TrimParser();
  let at = 2;
  while (at < args.length) {
    const next = parser.take(args, at);
    if (next === undefined) throw syntaxError();
    at = next;
  }
  const trim = parser.finish();
  if (trim === undefined) {
    throw new ReplyError('ERR syntax error, XTRIM must be called with a trimming strategy');
  }
  return trimStream(session, args[1] ?? '', trim);
};
