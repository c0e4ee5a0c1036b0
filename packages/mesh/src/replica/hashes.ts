import type { Amount, Cell, ObservedRemoveHash } from '@geoslot/crdt';
import {
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
import type { Hashes, Integer, ScanPage } from './types.js';

type Pair = readonly [field: string, value: string];

export class HashAccess implements Hashes {
  private readonly space: Keyspace;
  private readonly order: ScanOrder;

  constructor(space: Keyspace, order: ScanOrder) {
    this.space = space;
    this.order = order;
  }

  get(key: string, field: string): string | undefined {
    const cell = this.space.find(key, 'hash')?.cells.get(field);
    return cell === undefined ? undefined : this.valueOf(cell);
  }

  has(key: string, field: string): boolean {
    return this.space.find(key, 'hash')?.cells.has(field) ?? false;
  }

  length(key: string): number {
    return this.space.find(key, 'hash')?.cells.size ?? 0;
  }

  *entries(key: string): Iterable<Pair> {
    const hash = this.space.find(key, 'hash');
    if (hash === undefined) return;
    for (const [field, cell] of hash.cells) yield [field, this.valueOf(cell)];
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
    return cell === undefined ? [] : [[field, this.valueOf(cell)]];
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
