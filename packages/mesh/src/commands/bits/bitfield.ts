import { ReplyError } from '../../errors.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { integer } from '../arguments/integer.js';
import { editString } from '../strings/edit.js';
import type { CommandHandler } from '../handler.js';
import { bitOffset, fromBytes, toBytes } from './bit-string.js';
import {
  fieldReply,
  type FieldType,
  fit,
  type Overflow,
  parseFieldType,
  parseOverflow,
  readField,
  writeField,
} from './field-type.js';

interface Operation {
  readonly kind: 'GET' | 'SET' | 'INCRBY';
  readonly type: FieldType;
  readonly offset: number;
  readonly value: bigint;
  readonly overflow: Overflow;
}

function parse(session: Session, args: readonly string[]): Operation[] {
  const operations: Operation[] = [];
  let overflow: Overflow = 'WRAP';
  for (let at = 2; at < args.length;) {
    const kind = args[at]?.toUpperCase();
    const left = args.length - at - 1;
    if (kind === 'OVERFLOW' && left >= 1) {
      overflow = parseOverflow(args[at + 1] ?? '');
      at += 2;
      continue;
    }
    const isGet = kind === 'GET' && left >= 2;
    if (!isGet && !((kind === 'SET' || kind === 'INCRBY') && left >= 3)) throw syntaxError();
    const type = parseFieldType(args[at + 1] ?? '');
    const offset = bitOffset(session, args[at + 2] ?? '', type.bits);
    const value = isGet ? 0n : BigInt(integer(args[at + 3] ?? ''));
    operations.push({ kind, type, offset, value, overflow });
    at += isGet ? 3 : 4;
  }
  return operations;
}

/** Carries out one operation; a write that overflow forbids answers null and changes nothing. */
function apply(bytes: Buffer, { kind, type, offset, value, overflow }: Operation): Reply {
  const before = readField(bytes, offset, type);
  if (kind === 'GET') return fieldReply(before);
  const after = fit(type, kind === 'SET' ? value : before + value, overflow);
  if (after === undefined) return null;
  writeField(bytes, offset, type, after);
  return fieldReply(kind === 'SET' ? before : after);
}

const farthestByte = (operations: readonly Operation[]): number =>
  Math.max(
    0,
    ...operations.map(({ offset, type }) => Math.floor((offset + type.bits - 1) / 8) + 1),
  );

export const bitfield: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  const operations = parse(session, args);
  const writes = operations.filter(({ kind }) => kind !== 'GET');
  const before = session.replica.strings.get(key) ?? '';
  const bytes = toBytes(before, farthestByte(writes));
  const replies = operations.map((operation) => apply(bytes, operation));
  const after = fromBytes(bytes);
  if (writes.length > 0 && after !== before) editString(session, key, after, 'setbit');
  return replies;
};

export const bitfield_ro: CommandHandler = (args, session) => {
  const operations = parse(session, args);
  const value = session.replica.strings.get(args[1] ?? '') ?? '';
  if (operations.some(({ kind }) => kind !== 'GET')) {
    throw new ReplyError('ERR BITFIELD_RO only supports the GET subcommand');
  }
  const bytes = toBytes(value);
  return operations.map((operation) => apply(bytes, operation));
};
