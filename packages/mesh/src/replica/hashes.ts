import type { Amount, Cell, ObservedRemoveHash } from '@geoslot/crdt';
import {
  NEVER,
  NO_DOT,
  addIntegers,
  addLongDoubles,
  isDecimal,
  readText,
  textArithmetic,
} from '@geoslot/crdt';
import { hashNotFloat, hashNotInteger } from '../errors.js';
import { checkCounter, integerOf } from './counter-range.js';
import type { Keyspace } from './keyspace.js';
import type { ScanOrder } from './scan-order.js';
import { NO_POSITIONS } from './types.js';
import type { Hashes, Integer, Positions, ScanPage } from './types.js';

type Pair = readonly [field: string, value: string];

export class HashAccess implements Hashes {
  private readonly space: Keyspace;
  private readonly order: ScanOrder;

  constructor(space: Keyspace, order: ScanOrder) {
    this.space = space;
    this.order = order;
  }

  get(key: string, field: string): string | undefined {
    const hash = this.space.find(key, 'hash');
    const cell = hash?.cells.get(field);
    if (hash === undefined || cell === undefined) return undefined;
    return this.isPast(hash, field) ? undefined : this.valueOf(cell);
  }

  private isPast(hash: ObservedRemoveHash, field: string): boolean {
    return hash.expiries !== undefined && this.space.fields.isPast(hash, field);
  }

  has(key: string, field: string): boolean {
    const hash = this.space.find(key, 'hash');
    return hash?.cells.has(field) === true && !this.isPast(hash, field);
  }

  length(key: string): number {
    const hash = this.space.find(key, 'hash');
    if (hash?.expiries === undefined) return hash?.cells.size ?? 0;
    let length = 0;
    for (const field of hash.cells.keys()) if (!this.isPast(hash, field)) length += 1;
    return length;
  }

  *entries(key: string): Iterable<Pair> {
    const hash = this.space.find(key, 'hash');
    if (hash === undefined) return;
    for (const [field, cell] of hash.cells) {
      if (!this.isPast(hash, field)) yield [field, this.valueOf(cell)];
    }
  }

  positions(key: string): Positions<Pair> {
    const hash = this.space.find(key, 'hash');
    if (hash === undefined) return NO_POSITIONS;
    if (hash.expiries !== undefined) {
      const pairs = [...this.entries(key)];
      return { size: pairs.length, at: (position) => pairs[position] };
    }
    const { cells } = hash;
    const at = (position: number): Pair | undefined =>
      this.pairOf(hash, cells.at(position) ?? '')[0];
    return { size: cells.size, at };
  }

  set(key: string, pairs: readonly Pair[]): number {
    const hash = this.space.findForWrite(key, 'hash');
    const lastOfEach = pairs.length === 1 ? pairs : [...new Map(pairs)];
    let created = 0;
    for (const [field] of lastOfEach) if (hash?.cells.has(field) !== true) created += 1;
    const change = {
      kind: 'hash',
      action: 'write',
      pairs: lastOfEach,
      clock: this.space.clock(),
    } as const;
    this.space.emit(key, 'nothing', change, undefined, 'hset');
    return created;
  }

  remove(key: string, fields: readonly string[]): number {
    const hash = this.space.findForWrite(key, 'hash');
    const present = [...new Set(fields)].filter((field) => hash?.cells.has(field));
    if (present.length === 0) return 0;
    const change = { kind: 'hash', action: 'remove', paths: present } as const;
    this.space.emit(key, 'nothing', change, undefined, 'hdel');
    return present.length;
  }

  expireAt(key: string, fields: readonly string[], atMs: number): void {
    if (atMs <= this.space.clock()) this.remove(key, fields);
    else this.emitExpiry(key, fields, atMs, 'hexpire');
  }

  persist(key: string, fields: readonly string[]): void {
    this.emitExpiry(key, fields, NEVER, 'hpersist');
  }

  private emitExpiry(key: string, fields: readonly string[], atMs: number, event: string): void {
    const hash = this.space.findForWrite(key, 'hash');
    const paths = [...new Set(fields)].filter((field) => hash?.cells.has(field));
    if (paths.length === 0) return;
    const change = { kind: 'hash', action: 'expire', paths, atMs } as const;
    this.space.emit(key, 'nothing', change, undefined, event);
  }

  expireTimeOf(key: string, field: string): number | undefined {
    const hash = this.space.find(key, 'hash');
    if (hash?.cells.has(field) !== true || this.isPast(hash, field)) return undefined;
    return this.space.fields.timeOf(hash, field);
  }

  increment(key: string, field: string, delta: Integer): Integer {
    const cell = this.cellForWrite(key, field);
    const current = integerOf(this.amountOf(cell));
    if (current === undefined) throw hashNotInteger();
    const result = addIntegers(current, delta);
    checkCounter(result, this.space.options.counterBits);
    this.emitIncrement(key, field, cell, delta);
    return result;
  }

  incrementFloat(key: string, field: string, delta: string): string {
    const cell = this.cellForWrite(key, field);
    const current = this.amountOf(cell);
    if (current === undefined || !isDecimal(delta)) throw hashNotFloat();
    const result = addLongDoubles(String(current), delta);
    if (result === undefined) throw hashNotFloat();
    this.emitIncrement(key, field, cell, delta);
    return result;
  }

  scan(key: string, cursor: number, count: number): ScanPage<Pair> {
    const hash = this.space.find(key, 'hash');
    if (hash === undefined) return { cursor: 0, items: [] };
    const page = this.order.page(hash, hash.cells, cursor, count);
    return { cursor: page.cursor, items: page.items.flatMap((field) => this.pairOf(hash, field)) };
  }

  private pairOf(hash: ObservedRemoveHash, field: string): Pair[] {
    const cell = hash.cells.get(field);
    return cell === undefined || this.isPast(hash, field) ? [] : [[field, this.valueOf(cell)]];
  }

  private valueOf(cell: Cell<string>): string {
    return readText(cell, this.space.known) ?? '';
  }

  private cellForWrite(key: string, field: string): Cell<string> | undefined {
    return this.space.findForWrite(key, 'hash')?.cells.get(field);
  }

  private amountOf(cell: Cell<string> | undefined): Amount | undefined {
    if (cell === undefined) return textArithmetic.zero;
    return cell.total(textArithmetic, this.space.known.rules);
  }

  private emitIncrement(
    key: string,
    field: string,
    cell: Cell<string> | undefined,
    amount: Amount,
  ): void {
    const base = cell?.winner(this.space.known.rules);
    const change = {
      kind: 'hash',
      action: 'increment',
      path: field,
      amount,
      onBase: base?.dot ?? NO_DOT,
      start: base?.value,
    } as const;
    this.space.emit(key, 'nothing', change, undefined, 'hincrby');
  }
}
