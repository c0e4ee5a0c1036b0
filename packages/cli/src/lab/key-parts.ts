import type { Cell, Dot, Expiry, Instance, Knowledge } from '@geoslot/crdt';
import { NO_DOT, originOf, replicaOf, replicaOfOrigin, textArithmetic } from '@geoslot/crdt';
import type { Part } from '../../page/protocol.js';
import { readable } from './readable.js';

/** What a replica id is called. */
export type NameOf = (replicaId: number) => string;

/** More parts than this tell nobody anything. */
const maxParts = 24;

type Contribution = NonNullable<Cell<unknown>['added']>;

/** Which region brought what to a value, where that says more than the value itself. */
export const partsOf = (instance: Instance, known: Knowledge, nameOf: NameOf): readonly Part[] =>
  joinByRegion(listParts(instance, known, nameOf));

function listParts(instance: Instance, known: Knowledge, nameOf: NameOf): readonly Part[] {
  switch (instance.kind) {
    case 'string':
      return cellParts(instance, '', known, nameOf);
    case 'hash':
    case 'zset':
      return mapParts(instance.cells, known, nameOf);
    case 'set':
      return [...instance.members].slice(0, maxParts).flatMap(([member, dots]) =>
        (typeof dots === 'number' ? [dots] : dots).map((dot) => ({
          region: nameOf(replicaOf(dot)),
          text: `+${readable(member)}`,
          isBeaten: false,
        })),
      );
    default:
      return [];
  }
}

function mapParts(
  cells: ReadonlyMap<string, Cell<string> | Cell<number>>,
  known: Knowledge,
  nameOf: NameOf,
): readonly Part[] {
  const parts: Part[] = [];
  for (const [path, cell] of cells) {
    parts.push(...cellParts(cell, `${readable(path)}: `, known, nameOf));
    if (parts.length >= maxParts) break;
  }
  return parts;
}

function cellParts(
  cell: Cell<string> | Cell<number>,
  prefix: string,
  { rules }: Knowledge,
  nameOf: NameOf,
): readonly Part[] {
  const winner = cell.winner(rules);
  const bases = cell.bases().sort((one, other) => replicaOf(one.dot) - replicaOf(other.dot));
  const writes = bases.map(({ dot, value }) => ({
    region: nameOf(replicaOf(dot)),
    text: `${prefix}${value === undefined ? 'deleted' : `set ${readable(String(value))}`}`,
    isBeaten: dot !== winner?.dot,
  }));
  const increments = cell.contributions().map((group) => ({
    region: nameOf(replicaOfOrigin(group.origin)),
    text: `${prefix}${incrementText(group, winner?.dot ?? NO_DOT)}`,
    isBeaten: false,
  }));
  return [...writes, ...increments];
}

/** One part a region, or two where some of what it wrote was beaten. */
function joinByRegion(parts: readonly Part[]): readonly Part[] {
  const joined = new Map<string, Part>();
  for (const part of parts) {
    const id = `${part.region} ${part.isBeaten}`;
    const before = joined.get(id);
    joined.set(id, before === undefined ? part : { ...part, text: `${before.text}, ${part.text}` });
  }
  return [...joined.values()];
}

/** Old increments are folded; those made on the region's own base are folded together with it. */
function incrementText(group: Contribution, base: Dot): string {
  const { settledSeq, origin, onBase } = group;
  const sum = group.sum(textArithmetic.zero, textArithmetic);
  const includesBase =
    settledSeq > 0 && base !== NO_DOT && onBase === base && originOf(base) === origin;
  if (includesBase) return `${sum} with what it set`;
  return String(sum).startsWith('-') ? `${sum}` : `+${sum}`;
}

/** Concurrent expiries and which of them is in force; nothing when there is one at most. */
export function expiryParts(
  expiry: Expiry | undefined,
  inForceMs: number | undefined,
  nameOf: NameOf,
): readonly Part[] {
  const times = expiry?.times ?? [];
  if (times.length < 2) return [];
  return times.map(({ dot, atMs }) => ({
    region: nameOf(replicaOf(dot)),
    text: atMs === Infinity ? 'persisted' : `expires ${new Date(atMs).toISOString().slice(11, 23)}`,
    isBeaten: atMs !== (inForceMs ?? Infinity),
  }));
}
