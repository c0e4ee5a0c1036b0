import { ReplyError, wrongType } from '../../errors.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { parseDouble } from '../arguments/float.js';
import { index } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';
import { lookUpPattern } from './sort-pattern.js';

interface SortRequest {
  isDescending: boolean;
  isAlpha: boolean;
  offset: number;
  count: number;
  by: string | undefined;
  readonly gets: string[];
  store: string | undefined;
}

const denied = (option: string): ReplyError =>
  new ReplyError(`ERR ${option} option of SORT denied in Cluster mode.`);

function parse(session: Session, args: readonly string[], mayStore: boolean): SortRequest {
  const isCluster = session.server.slots?.isCluster === true;
  const request: SortRequest = {
    isDescending: false,
    isAlpha: false,
    offset: 0,
    count: -1,
    by: undefined,
    gets: [],
    store: undefined,
  };
  for (let at = 2; at < args.length; at += 1) {
    const word = args[at]?.toUpperCase();
    const left = args.length - at - 1;
    if (word === 'ASC') request.isDescending = false;
    else if (word === 'DESC') request.isDescending = true;
    else if (word === 'ALPHA') request.isAlpha = true;
    else if (word === 'LIMIT' && left >= 2) {
      request.offset = index(args[at + 1] ?? '');
      request.count = index(args[at + 2] ?? '');
      at += 2;
    } else if (word === 'STORE' && left >= 1 && mayStore) request.store = args[(at += 1)];
    else if (word === 'BY' && left >= 1) {
      request.by = args[(at += 1)] ?? '';
      if (isCluster && request.by.includes('*')) throw denied('BY');
    } else if (word === 'GET' && left >= 1) {
      if (isCluster) throw denied('GET');
      request.gets.push(args[(at += 1)] ?? '');
    } else throw syntaxError();
  }
  return request;
}

interface Sortable {
  readonly type: 'list' | 'set' | 'zset' | undefined;
  readonly elements: string[];
}

/** Elements in the order of the collection; those of a sorted set by score. */
function load({ replica }: Session, key: string): Sortable {
  const type = replica.typeOf(key);
  switch (type) {
    case undefined:
      return { type, elements: [] };
    case 'list':
      return { type, elements: [...replica.lists.entries(key)] };
    case 'set':
      return { type, elements: [...replica.sets.members(key)] };
    case 'zset': {
      const entries = replica.sortedSets.view(key).ascend(0);
      return { type, elements: Array.from(entries, ({ member }) => member) };
    }
    default:
      throw wrongType();
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Weighted {
  readonly element: string;
  readonly text: string | undefined;
  readonly score: number;
}

function weigh(session: Session, element: string, { by, isAlpha }: SortRequest): Weighted {
  const text = by === undefined ? element : lookUpPattern(session, by, element);
  if (isAlpha || text === undefined) return { element, text, score: 0 };
  const score = text === '' ? 0 : parseDouble(text.trimStart());
  if (score === undefined) {
    throw new ReplyError("ERR One or more scores can't be converted into double");
  }
  return { element, text, score };
}

/** Equal scores fall back on the elements; an absent weight comes first among texts. */
function compare(a: Weighted, b: Weighted, isAlpha: boolean): number {
  if (!isAlpha) return a.score - b.score || compareText(a.element, b.element);
  if (a.text === undefined || b.text === undefined) {
    return Number(a.text !== undefined) - Number(b.text !== undefined);
  }
  return compareText(a.text, b.text);
}

function sortElements(session: Session, sortable: Sortable, request: SortRequest): string[] {
  const { elements, type } = sortable;
  const isConstant = request.by !== undefined && !request.by.includes('*');
  // A set has no order of its own, so where the order can be seen elsewhere it must be made.
  const mustOrder = type === 'set' && (request.store !== undefined || !session.mayBlock);
  if (isConstant && !mustOrder) {
    return request.isDescending && type !== 'set' ? elements.reverse() : elements;
  }
  const rules = isConstant ? { ...request, by: undefined, isAlpha: true } : request;
  const sign = request.isDescending ? -1 : 1;
  return elements
    .map((element) => weigh(session, element, rules))
    .sort((a, b) => sign * compare(a, b, rules.isAlpha))
    .map(({ element }) => element);
}

function window(elements: readonly string[], { offset, count }: SortRequest): string[] {
  const start = Math.max(offset, 0);
  return elements.slice(start, count < 0 ? undefined : start + count);
}

/** The list takes the place of whatever the key held. */
function store(session: Session, key: string, values: readonly string[]): number {
  if (values.length > 0) {
    session.replica.lists.replace(key, values);
    session.notify('l', 'sortstore', key);
  } else if (session.replica.remove(key)) {
    session.notify('g', 'del', key);
  }
  return values.length;
}

function run(session: Session, args: readonly string[], mayStore: boolean): Reply {
  const request = parse(session, args, mayStore);
  const sorted = sortElements(session, load(session, args[1] ?? ''), request);
  const shown = window(sorted, request);
  const { gets } = request;
  const values =
    gets.length === 0
      ? shown
      : shown.flatMap((element) => gets.map((get) => lookUpPattern(session, get, element) ?? null));
  if (request.store === undefined) return values;
  return store(
    session,
    request.store,
    values.map((value) => value ?? ''),
  );
}

export const sort: CommandHandler = (args, session) => run(session, args, true);
export const sort_ro: CommandHandler = (args, session) => run(session, args, false);
