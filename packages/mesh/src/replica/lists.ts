import type { ElementId, ReplicatedList } from '@geoslot/crdt';
import { HEAD } from '@geoslot/crdt';
import { indexOutOfRange, noSuchKey } from '../errors.js';
import type { Keyspace } from './keyspace.js';
import type { Lists } from './list-types.js';

export class ListAccess implements Lists {
  private readonly space: Keyspace;

  constructor(space: Keyspace) {
    this.space = space;
  }

  length(key: string): number {
    return this.space.find(key, 'list')?.sequence.live ?? 0;
  }

  at(key: string, index: number): string | undefined {
    return this.space.find(key, 'list')?.sequence.at(index)?.value;
  }

  range(key: string, start: number, stop: number): string[] {
    const values: string[] = [];
    let left = stop - start + 1;
    if (left <= 0) return values;
    for (const { value } of this.space.find(key, 'list')?.sequence.visible(start) ?? []) {
      values.push(value);
      left -= 1;
      if (left === 0) break;
    }
    return values;
  }

  *entries(key: string): Iterable<string> {
    const list = this.space.find(key, 'list');
    if (list === undefined) return;
    for (const { value } of list.sequence.visible(0)) yield value;
  }

  pushLeft(key: string, values: readonly string[]): number {
    this.space.findForWrite(key, 'list');
    this.edit(key, HEAD, [...values].reverse(), [], 'lpush');
    return this.length(key);
  }

  pushRight(key: string, values: readonly string[]): number {
    const list = this.space.findForWrite(key, 'list');
    this.edit(key, idAt(list, (list?.sequence.live ?? 0) - 1) ?? HEAD, values, [], 'rpush');
    return this.length(key);
  }

  popLeft(key: string, count: number): string[] {
    return this.pop(key, 0, count, 'lpop');
  }

  popRight(key: string, count: number): string[] {
    const length = this.space.findForWrite(key, 'list')?.sequence.live ?? 0;
    const start = Math.max(length - count, 0);
    return this.pop(key, start, length - start, 'rpop').reverse();
  }

  private pop(key: string, start: number, count: number, event: string): string[] {
    const list = this.space.findForWrite(key, 'list');
    if (list === undefined || count <= 0) return [];
    const values: string[] = [];
    const removes: ElementId[] = [];
    for (const { id, value } of list.sequence.visible(start)) {
      values.push(value);
      removes.push(id);
      if (removes.length === count) break;
    }
    if (removes.length > 0) this.edit(key, HEAD, [], removes, event);
    return values;
  }

  insertAt(key: string, index: number, value: string): number {
    const list = this.space.findForWrite(key, 'list');
    this.edit(key, idAt(list, index - 1) ?? HEAD, [value], [], 'linsert');
    return this.length(key);
  }

  set(key: string, index: number, value: string): void {
    const list = this.space.findForWrite(key, 'list');
    if (list === undefined) throw noSuchKey();
    const id = idAt(list, index);
    if (id === undefined) throw indexOutOfRange();
    this.edit(key, id, [value], [id], 'lset');
  }

  removeEqual(key: string, count: number, value: string): number {
    const list = this.space.findForWrite(key, 'list');
    const found: ElementId[] = [];
    for (const element of list?.sequence.visible(0) ?? []) {
      if (element.value !== value) continue;
      found.push(element.id);
      if (found.length === count) break;
    }
    const removes = count < 0 ? found.slice(count) : found;
    if (removes.length > 0) this.edit(key, HEAD, [], removes, 'lrem');
    return removes.length;
  }

  trim(key: string, start: number, stop: number): void {
    const list = this.space.findForWrite(key, 'list');
    if (list === undefined) return;
    const { live } = list.sequence;
    const isKept = start <= stop;
    const before = idsOf(list, 0, isKept ? start : live);
    const removes = isKept ? [...before, ...idsOf(list, stop + 1, live)] : before;
    if (removes.length > 0) this.edit(key, HEAD, [], removes, 'ltrim');
  }

  replace(key: string, values: readonly string[]): void {
    const { space } = this;
    space.endIfPast(key);
    if (values.length > 0) this.edit(key, HEAD, values, [], 'rpush', 'all');
    else if (space.live(key) !== undefined) space.emit(key, 'all', undefined, undefined, 'del');
  }

  private edit(
    key: string,
    after: ElementId,
    values: readonly string[],
    removes: readonly ElementId[],
    event: string,
    wipes: 'nothing' | 'all' = 'nothing',
  ): void {
    const time = this.space.lamport + 1;
    const change = { kind: 'list', action: 'edit', after, values, time, removes } as const;
    this.space.emit(key, wipes, change, undefined, event);
  }
}

const idAt = (list: ReplicatedList | undefined, index: number): ElementId | undefined =>
  list?.sequence.at(index)?.id;

/** The elements from an index up to another one, that one excluded. */
function idsOf({ sequence }: ReplicatedList, from: number, to: number): ElementId[] {
  const ids: ElementId[] = [];
  if (from >= to) return ids;
  for (const { id } of sequence.visible(from)) {
    ids.push(id);
    if (ids.length === to - from) break;
  }
  return ids;
}
