import type { Keyspace } from './keyspace.js';
import type { ScanOrder } from './scan-order.js';
import { NO_POSITIONS } from './types.js';
import type { Positions, ScanPage, Sets } from './types.js';

export class SetAccess implements Sets {
  private readonly space: Keyspace;
  private readonly order: ScanOrder;

  constructor(space: Keyspace, order: ScanOrder) {
    this.space = space;
    this.order = order;
  }

  has(key: string, member: string): boolean {
    return this.space.find(key, 'set')?.members.has(member) ?? false;
  }

  size(key: string): number {
    return this.space.find(key, 'set')?.members.size ?? 0;
  }

  members(key: string): Iterable<string> {
    return this.space.find(key, 'set')?.members.keys() ?? [];
  }

  add(key: string, members: readonly string[]): number {
    const set = this.space.findForWrite(key, 'set');
    const distinct = members.length === 1 ? members : [...new Set(members)];
    let created = 0;
    for (const member of distinct) if (set?.members.has(member) !== true) created += 1;
    this.space.emit(
      key,
      'nothing',
      { kind: 'set', action: 'add', members: distinct },
      undefined,
      'sadd',
    );
    return created;
  }

  remove(key: string, members: readonly string[]): number {
    const set = this.space.findForWrite(key, 'set');
    const present = [...new Set(members)].filter((member) => set?.members.has(member));
    if (present.length === 0) return 0;
    const change = { kind: 'set', action: 'remove', members: present } as const;
    this.space.emit(key, 'nothing', change, undefined, 'srem');
    return present.length;
  }

  positions(key: string): Positions<string> {
    return this.space.find(key, 'set')?.members ?? NO_POSITIONS;
  }

  replace(key: string, members: Iterable<string>): void {
    const { space } = this;
    const distinct = [...new Set(members)];
    space.endIfPast(key);
    if (distinct.length > 0) {
      const change = { kind: 'set', action: 'add', members: distinct } as const;
      space.emit(key, 'all', change, undefined, 'sadd');
    } else if (space.live(key) !== undefined) {
      space.emit(key, 'all', undefined, undefined, 'del');
    }
  }

  scan(key: string, cursor: number, count: number): ScanPage<string> {
    const set = this.space.find(key, 'set');
    return set === undefined
      ? { cursor: 0, items: [] }
      : this.order.page(set, set.members, cursor, count);
  }
}
